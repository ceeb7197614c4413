"""Grades texts of days, one after the other: a fresh process each, and the next ones get ready meanwhile."""

from __future__ import annotations

import asyncio
import itertools
import sys
from pathlib import Path

from dl_from_scratch.course.catalog import Course, Day
from dl_from_scratch.grading.report import SCOPES, CheckResult, DayReport
from dl_from_scratch.runner.runner import Runner, Submission

CURRICULUM = Path(__file__).resolve().parents[2] / "curriculum"


class Grader:
    """Grades texts of days, one after the other."""

    def __init__(self, python: str = sys.executable) -> None:
        self.loop = asyncio.new_event_loop()
        self.runners = [Runner(python), Runner(python)]  # while one grades, the other's process gets ready
        self._turn = itertools.cycle(self.runners)
        self.course = Course.load(CURRICULUM)
        self._failures: dict[tuple[int, str, tuple[str, ...]], list[CheckResult]] = {}

    def __call__(self, day: Day, text: str | bytes, scope: tuple[str, ...] = SCOPES) -> DayReport:
        source = text.encode() if isinstance(text, str) else text
        submission = Submission(self.course, day, day.file, source, scope)

        async def run() -> DayReport:
            runner = next(self._turn)
            if "stress" in scope:  # what is measured is measured alone
                await asyncio.gather(*(s.worker.ready() for other in self.runners for s in other._standbys.values()))
            report = await runner.grade(submission)
            await runner.warm(self.course, day)
            return report

        return self.loop.run_until_complete(run())

    def failures(self, day: Day, text: str, scope: tuple[str, ...]) -> list[CheckResult]:
        """The checks that a text does not pass; a text that was graded before is not graded again."""
        key = (day.number, text, scope)
        if key not in self._failures:
            report = self(day, text, scope)
            self._failures[key] = [check for check in report.checks if not check.passed]
        return self._failures[key]

    def close(self) -> None:
        for runner in self.runners:
            self.loop.run_until_complete(runner.close())
        self.loop.close()
