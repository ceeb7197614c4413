"""Where the learner stands, in the list that the terminal prints."""

from __future__ import annotations

import hashlib
import io

import pytest
from curricula import report, small_curriculum, write_tree

from dl_from_scratch.cli.days import days
from dl_from_scratch.course.catalog import Course
from dl_from_scratch.course.progress import Progress
from dl_from_scratch.course.standing import State, next_day, standings
from dl_from_scratch.grading.milestones import MilestoneReport, Outcome


@pytest.fixture
def course(tmp_path):
    return Course.load(small_curriculum(tmp_path / "course"))


@pytest.fixture
def progress(course):
    record = Progress(course.root)
    yield record
    record.close()


def finish(course, progress, number: int) -> None:
    text_hash = hashlib.sha256(course.day(number).file.read_bytes()).hexdigest()
    progress.record(report(day=number, text=text_hash))


def listing(course) -> str:
    out = io.StringIO()
    assert days(course, out) == 0
    return out.getvalue()


def states(course, progress) -> list[State]:
    return [standing.state for standing in standings(course, progress)]


def test_at_the_beginning_the_prerequisites_come_first(course, progress):
    found = standings(course, progress)
    assert [standing.state for standing in found] == [State.NEW, State.NEW, State.COMING]
    assert next_day(found) == course.days[0]
    text = listing(course)
    assert "First module" in text
    assert "Next: Day 00, Prerequisites. Begin." in text
    assert "PREREQUISITES.md" in text
    assert "no day is locked" in text
    assert "Day 02  Later, optional  coming" in text


def test_a_day_that_was_begun(course, progress):
    progress.record(report(day=0, failing=["basic/strides/x/value"]))
    assert states(course, progress)[0] is State.BEGUN
    assert "Day 00  Prerequisites  5/6 checks" in listing(course)


def test_a_day_that_is_done(course, progress):
    finish(course, progress, 0)
    found = standings(course, progress)
    assert found[0].state is State.DONE
    assert next_day(found) == course.days[1]
    assert "Next: Day 01, Tensors. Strides." in listing(course)
    assert "locked" not in listing(course)


def test_a_done_day_that_was_edited_since_stays_done_and_says_so(course, progress):
    finish(course, progress, 0)
    write_tree(course.root, {"Day00-Prerequisites/prerequisites.py": "x = 1\n"})
    found = standings(course, progress)
    assert found[0].state is State.EDITED
    assert next_day(found) == course.days[1]
    assert "edited since it passed" in listing(course)


def test_a_done_day_whose_file_is_gone(course, progress):
    finish(course, progress, 0)
    course.day(0).file.unlink()
    assert states(course, progress)[0] is State.EDITED


def test_when_all_that_is_ready_is_done(course, progress):
    finish(course, progress, 0)
    finish(course, progress, 1)
    assert next_day(standings(course, progress)) is None
    assert "Every day so far is done." in listing(course)


def test_optional_days_come_when_nothing_else_is_left(course, progress):
    (course.root / "Day02-Later").mkdir()
    course = Course.load(course.root)
    assert next_day(standings(course, progress)) == course.days[0]
    finish(course, progress, 0)
    finish(course, progress, 1)
    assert next_day(standings(course, progress)) == course.days[2]


def test_a_damaged_record_is_mentioned(course):
    write_tree(course.root, {".dl-from-scratch/progress.sqlite": "garbage" * 1000})
    assert "progress record was damaged" in listing(course)


def test_a_day_with_a_milestone_is_done_when_it_is_reached_too(course, progress):
    day = course.day(1)
    toml = day.folder / "day.toml"
    metrics = 'metrics = [{ name = "accuracy", at_least = 0.9 }]'
    toml.write_text(
        toml.read_text("utf-8")
        + f'\n[milestone]\ntitle = "A net"\nminutes = 1\n[[milestone.step]]\nname = "all"\ndata = "d"\n{metrics}\n',
        "utf-8",
    )
    finish(course, progress, 1)
    assert states(course, progress)[1] is State.BEGUN
    assert standings(course, progress)[1].to_train
    assert "milestone to go" in listing(course)
    text_hash = hashlib.sha256(day.file.read_bytes()).hexdigest()
    trained = MilestoneReport(1, str(day.file), True, 0, 1.0, (Outcome("all", "d", "passed"),), text_hash, "g")
    progress.record_milestone(trained)
    assert states(course, progress)[1] is State.DONE
    assert "milestone to go" not in listing(course)
    day.file.write_text("def strides():\n    return 1\n", "utf-8")
    assert states(course, progress)[1] is State.EDITED
