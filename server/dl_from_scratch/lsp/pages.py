"""Where a day's texts are: lesson, tasks, hints, as URIs an editor can open."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Optional

from pygls.uris import from_fs_path, to_fs_path

from ..course.catalog import Day


def uri(path: Path) -> str:
    """The ``file:`` URI of a path."""
    return from_fs_path(str(path)) or path.as_uri()


def path_of(document: str) -> Optional[Path]:
    """The path of a ``file:`` URI; None for other schemes."""
    found = to_fs_path(document) if document.startswith("file:") else None
    return Path(found) if found else None


def task(day: Day, target: str) -> str:
    """The task of a function in ``questions.md``, down to its heading where there is one."""
    questions = day.folder / "questions.md"
    heading = _heading(questions, target)
    return uri(questions) + (f"#{slug(heading)}" if heading else "")


def task_line(day: Day, target: str) -> Optional[int]:
    """The line of a function's task in ``questions.md``, from 1; None without a heading for it."""
    questions = day.folder / "questions.md"
    heading = _heading(questions, target)
    if heading is None:
        return None
    lines = questions.read_text("utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.startswith("#") and line.lstrip("# ") == heading), None)


def _heading(questions: Path, target: str) -> Optional[str]:
    """The first heading that names the target, or the class that it belongs to."""
    try:
        headings = re.findall(r"^#+ +(.*)$", questions.read_text("utf-8"), re.MULTILINE)
    except OSError:
        return None
    for name in (target, target.split(".")[0]):
        for heading in headings:
            if name and re.search(rf"`{re.escape(name)}[`(]", heading):
                return str(heading)
    return None


def slug(heading: str) -> str:
    """The anchor of a heading, as GitHub and VS Code make it."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")
