"""``watch``: grade a day again whenever its file is saved, with a worker that is already waiting."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Optional, Tuple

from ..course.catalog import Course, Day
from ..grading.report import DayReport
from ..runner import interpreter
from ..runner.runner import Runner, Submission
from .grade import recorded
from .milestone import read_source
from .show import report_text

POLL_SECONDS = 0.15
CLEAR = "\x1b[2J\x1b[3J\x1b[H"

Stamp = Optional[Tuple[int, int]]


def watch(course: Course, number: int, scope: Tuple[str, ...], python: Optional[str] = None) -> int:
    """Grade on every change of the day file until interrupted; returns 0."""
    day = course.day(number)
    read_source(day.file)
    try:
        asyncio.run(_watch(course, day, scope, interpreter.find(course.root, python)))
    except KeyboardInterrupt:
        print()
    return 0


async def _watch(course: Course, day: Day, scope: Tuple[str, ...], python: str) -> None:
    runner = Runner(python)
    seen: Stamp = None
    try:
        while True:
            now = stamp(day.file)
            if now is not None and now != seen:
                seen = now
                show(recorded(course, await _grade(runner, course, day, scope)), day)
                await runner.warm(course, day)
            await asyncio.sleep(POLL_SECONDS)
    finally:
        await runner.close()


async def _grade(runner: Runner, course: Course, day: Day, scope: Tuple[str, ...]) -> DayReport:
    return await runner.grade(Submission(course, day, day.file.resolve(), read_source(day.file), scope))


def stamp(file: Path) -> Stamp:
    """Modification time and size; None while an editor is replacing the file."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def show(report: DayReport, day: Day) -> None:
    """The report on a fresh screen."""
    if sys.stdout.isatty():
        print(CLEAR, end="")
    print(report_text(report, day, sys.stdout))
    print(f"\nWatching {day.file.name}: save it to grade it again, Ctrl+C ends.", flush=True)
