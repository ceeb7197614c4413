"""Where a day's texts are: lesson, tasks, hints, as URIs an editor can open."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Dict, Optional, Tuple

from pygls.uris import from_fs_path, to_fs_path

from ..course.catalog import Day

HEADING = re.compile(r"#+ +")
NAME = re.compile(r"`(?=([^`(]+)[`(])")


def uri(path: Path) -> str:
    """The ``file:`` URI of a path."""
    return from_fs_path(str(path)) or path.as_uri()


def path_of(document: str) -> Optional[Path]:
    """The path of a ``file:`` URI; None for other schemes."""
    found = to_fs_path(document) if document.startswith("file:") else None
    return Path(found) if found else None


class Tasks:
    """The headings of a day's ``questions.md``, as they are now."""

    def __init__(self, day: Day) -> None:
        self.page = day.folder / "questions.md"
        self._uri = uri(self.page)
        self._headings: Dict[str, Tuple[str, int]] = {}  # by name in backticks: the first heading with it, and its line
        try:
            text = self.page.read_text("utf-8")
        except OSError:
            return
        for number, line in enumerate(text.splitlines(), 1):
            mark = HEADING.match(line)
            if mark is not None:
                for name in NAME.findall(line):
                    self._headings.setdefault(name, (line[mark.end() :], number))

    def uri(self, target: str) -> str:
        """The task of a function, down to its heading where there is one."""
        found = self._find(target)
        return self._uri + (f"#{slug(found[0])}" if found else "")

    def line(self, target: str) -> Optional[int]:
        """The line of a function's task, from 1; None without a heading for it."""
        found = self._find(target)
        return found[1] if found else None

    def _find(self, target: str) -> Optional[Tuple[str, int]]:
        """The first heading that names the target, or the class that it belongs to."""
        return self._headings.get(target) or self._headings.get(target.split(".")[0])


def slug(heading: str) -> str:
    """The anchor of a heading, as GitHub and VS Code make it."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")
