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
from ..grading.report import SCOPES, DayReport
from ..runner import interpreter
from ..runner.milestone import Task
from ..runner.runner import Runner, Submission
from .junit import write_junit
from .milestone import read_source, status, train
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
    training: Optional[Task] = None,
) -> int:
    """Grade a day and print the report; 0 when all of it passed, 1 when not.

    With ``file`` that file is graded in the place of the day file, and nothing is recorded. With ``training`` the day's
    milestone belongs to the grade: it is run when all checks passed.
    """
    day = course.day(number)
    if training is not None:
        day.milestone  # noqa: B018 (a day without one is said so at once)
    path = file if file is not None else day.file
    scope = tuple(s for s in SCOPES if not only or s in only)
    report = grade_once(course, day, path, scope, python)
    if file is None:
        report = recorded(course, report)
    if junit is not None:
        write_junit(report, junit)
    if not as_json:
        print(report_text(report, day, sys.stdout, verbose), flush=True)
    trained = train(course, day, training, file, python, quiet=as_json) if training is not None and report.passed else None
    if as_json:
        more = {} if training is None else {"milestone": None if trained is None else trained.to_json()}
        print(json.dumps({**report.to_json(), **more}, indent=1))
    if trained is not None:
        return status(trained)
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


def recorded(course: Course, report: DayReport) -> DayReport:
    """The report with what the record has to say: damage that was mended, prerequisites that are open."""
    with Progress(course.root) as progress:
        progress.record(report)
        notes = [*report.notes]
        if progress.notice:
            notes.append(progress.notice)
        if report.day == 1 and not progress.done(0):
            notes.append("The prerequisites are not done yet: begin with `--day 0` if something here feels unfamiliar.")
        return replace(report, notes=tuple(notes))
