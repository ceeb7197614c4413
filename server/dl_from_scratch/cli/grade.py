"""``grade``: one day, once, in the terminal. ``python utils/test_runner.py`` in a course folder is the same command."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Optional, Sequence, Tuple

from ..course.catalog import Course, Day
from ..course.progress import Progress
from ..errors import DLError
from ..grading.report import SCOPES, DayReport
from ..runner import interpreter
from ..runner.runner import Runner, Submission
from .junit import write_junit
from .show import report_text


def grade(
    course: Course,
    number: int,
    file: Optional[Path] = None,
    only: Optional[Sequence[str]] = None,
    as_json: bool = False,
    junit: Optional[Path] = None,
    verbose: bool = False,
    python: Optional[str] = None,
) -> int:
    """Grade a day and print the report; 0 when all of it passed, 1 when not.

    With ``file`` that file is graded in the place of the day file, and nothing is recorded.
    """
    day = course.day(number)
    path = file if file is not None else day.file
    scope = tuple(s for s in SCOPES if not only or s in only)
    report = grade_once(course, day, path, scope, python)
    if file is None:
        report = recorded(course, report)
    if junit is not None:
        write_junit(report, junit)
    if as_json:
        print(json.dumps(report.to_json(), indent=1))
    else:
        print(report_text(report, day, sys.stdout, verbose))
    return 0 if report.passed else 1


def grade_once(
    course: Course, day: Day, path: Path, scope: Tuple[str, ...] = SCOPES, python: Optional[str] = None
) -> DayReport:
    """The report of one run in a process of its own."""
    source = read_source(path)

    async def run() -> DayReport:
        runner = Runner(interpreter.find(course.root, python))
        try:
            return await runner.grade(Submission(course, day, path.resolve(), source, scope))
        finally:
            await runner.close()

    return asyncio.run(run())


def read_source(path: Path) -> bytes:
    """The bytes of a file to be graded. Raises DLError with the reason it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DLError(f"there is no file {path}: `dl-from-scratch start` puts a missing day file back") from error
    except OSError as error:
        raise DLError(f"{path} cannot be read: {error.strerror}") from error


def recorded(course: Course, report: DayReport) -> DayReport:
    """The report with what the record has to say: damage that was mended, prerequisites that are open."""
    progress = Progress(course.root)
    try:
        progress.record(report)
        notes = [*report.notes]
        if progress.notice:
            notes.append(progress.notice)
        if report.day == 1 and not progress.done(0):
            notes.append("The prerequisites are not done yet: begin with `--day 0` if something here feels unfamiliar.")
        return replace(report, notes=tuple(notes))
    finally:
        progress.close()
