"""Grades texts of days, one after the other: a fresh process each, but preparing it need not be waited for twice."""

from __future__ import annotations

import asyncio
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
        self.runner = Runner(python)
        self.course = Course.load(CURRICULUM)
        self._failures: dict[tuple[int, str, tuple[str, ...]], list[CheckResult]] = {}

    def __call__(self, day: Day, text: str | bytes, scope: tuple[str, ...] = SCOPES) -> DayReport:
        source = text.encode() if isinstance(text, str) else text
        submission = Submission(self.course, day, day.file, source, scope)

        async def run() -> DayReport:
            report = await self.runner.grade(submission)
            await self.runner.warm(self.course, day)
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
        self.loop.run_until_complete(self.runner.close())
        self.loop.close()
