"""The milestone of each day on the full data, with the parts of Levels 2 and 3: what a learner is asked for can be reached."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from dl_from_scratch.course.catalog import Course
from dl_from_scratch.grading.milestones import MilestoneReport
from dl_from_scratch.runner.milestone import Task
from dl_from_scratch.runner.runner import Runner, Submission

COURSE = Course.load(Path(__file__).resolve().parents[2] / "curriculum")
DAYS = [day for day in COURSE.days if day.ready and day.settings.milestone is not None]

pytestmark = pytest.mark.skipif(
    not os.environ.get("DL_FROM_SCRATCH_DATA"), reason="name a folder with the full data sets in DL_FROM_SCRATCH_DATA"
)


@pytest.mark.parametrize("level", [2, 3])
@pytest.mark.parametrize("day", DAYS, ids=lambda day: f"day{day.number:02d}")
def test_the_milestone_is_reached(day, level):
    async def run() -> MilestoneReport:
        runner = Runner(sys.executable)
        try:
            submission = Submission(COURSE, day, day.file, day.solution(level).read_bytes())
            return await runner.milestone(submission, Task(), lambda event: None)
        finally:
            await runner.close()

    report = asyncio.run(run())
    assert report.passed, report.outcomes
    assert [outcome.step for outcome in report.outcomes] == [step.name for step in day.milestone.steps]
    assert not any(
        step.without and outcome.data == step.without.data for step, outcome in zip(day.milestone.steps, report.outcomes)
    )
