"""``doctor``: is everything there that grading needs, and what to do about what is not."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Callable, List, Optional, Tuple

from .. import __version__
from ..course.catalog import Course, find_course
from ..course.progress import Progress
from ..course.shipped import goldens
from ..errors import DLError
from ..grading.manifest import DamagedGoldens, Manifest
from ..runner import interpreter
from .show import Style, marks


def doctor(where: Path, python: Optional[str] = None) -> int:
    """Print a line for each thing that grading needs; 0 when all are there, 2 when one is not."""
    style, mark = Style(sys.stdout), marks(sys.stdout)
    print(f"dl-from-scratch {__version__}")
    broken = 0
    for name, look in _examinations(where, python):
        try:
            found = look()
        except DLError as error:
            broken += 1
            print(f"  {style('red', mark['failed'])} {name:<12} {error}")
        else:
            print(f"  {style('green', mark['passed'])} {name:<12} {found}")
    return 2 if broken else 0


def _examinations(where: Path, python: Optional[str]) -> List[Tuple[str, Callable[[], str]]]:
    root = find_course(where)

    def course() -> Course:
        if root is None:
            raise DLError(f"{where} is not in a course folder: run `dl-from-scratch start`")
        return Course.load(root)

    def interpreter_found() -> str:
        path = interpreter.find(root or where, python)
        versions = interpreter.probe(path)
        return f"Python {versions.python}, NumPy {versions.numpy}, pytest {versions.pytest} ({path})"

    def course_found() -> str:
        loaded = course()
        ready = sum(day.ready for day in loaded.days)
        return f"{loaded.root}, {ready} of {len(loaded.days)} days ready"

    def goldens_found() -> str:
        days = [day for day in course().days if day.ready]
        for day in days:
            try:
                Manifest.load(goldens() / f"day{day.number:02d}.json")
            except DamagedGoldens as error:
                raise DLError(f"{error}: reinstall the package") from error
        return f"{len(days)} days, all as shipped"

    def progress_found() -> str:
        with Progress(course().root) as progress:
            done = sum(summary.done for summary in progress.days())
            return progress.notice or f"{done} days done"

    return [
        ("interpreter", interpreter_found),
        ("course", course_found),
        ("goldens", goldens_found),
        ("progress", progress_found),
    ]
