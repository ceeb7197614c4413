"""The record: what counts as done, and that no crash, second writer or damaged file loses what was committed."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from curricula import report, write_protected, write_tree

from dl_from_scratch.course.database import Database
from dl_from_scratch.course.progress import MIGRATIONS, Progress
from dl_from_scratch.grading.milestones import MilestoneReport, Outcome

TESTS = __file__.rpartition("test_progress.py")[0]


@pytest.fixture
def course(tmp_path):
    folder = tmp_path / "my coursé"
    folder.mkdir()
    return folder


@pytest.fixture
def progress(course):
    record = Progress(course)
    yield record
    assert record.notice == ""
    record.close()


def file_of(course):
    return course / ".dl-from-scratch" / "progress.sqlite"


def query(course, sql: str):
    connection = sqlite3.connect(file_of(course))
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


# ---------------------------------------------------------------------- what is recorded


def test_an_attempt_and_its_verdicts(progress, course):
    progress.record(report(scope=("basic", "edge"), failing=["edge/strides/x/value"]))
    attempts = query(course, "SELECT id, day, text_hash, grader, scope, passed, live FROM attempts")
    assert attempts == [(1, 1, "t", "g", "basic edge", 0, 0)]
    assert query(course, "SELECT check_id, kind, target, status FROM verdicts WHERE attempt = 1 ORDER BY check_id") == [
        ("basic/strides/x/value", "value", "strides", "passed"),
        ("basic/strides/y/value", "value", "strides", "passed"),
        ("edge/strides/x/value", "value", "strides", "failed"),
        ("edge/strides/y/value", "value", "strides", "passed"),
    ]


def test_the_time_is_utc(progress, course):
    progress.record(report())
    ((at,),) = query(course, "SELECT at FROM attempts")
    assert abs(time.time() - time.mktime(time.strptime(at, "%Y-%m-%dT%H:%M:%S+00:00")) + time.timezone) < 60


def test_the_file_is_written_ahead(progress, course):
    assert query(course, "PRAGMA journal_mode") == [("wal",)]
    assert query(course, "PRAGMA user_version") == [(len(MIGRATIONS),)]


# ---------------------------------------------------------------------- done


def test_a_complete_pass_is_done(progress):
    assert not progress.done(1)
    progress.record(report(text="abc"))
    assert progress.done(1)
    assert progress.done(1, "abc")
    assert not progress.done(1, "other")
    assert not progress.done(2)


def test_the_scopes_may_pass_one_by_one(progress):
    for scope in ("stress", "basic"):
        progress.record(report(scope=(scope,)))
        assert not progress.done(1)
    progress.record(report(scope=("edge",)))
    assert progress.done(1, "t")


@pytest.mark.parametrize(
    "last",
    [
        report(text="another", scope=("stress",)),
        report(grader="another", scope=("stress",)),
        report(day=2, scope=("stress",)),
        report(scope=("stress",), passed=False),
        report(scope=("basic",)),
    ],
    ids=["another text", "another grader", "another day", "a failure", "a scope again"],
)
def test_parts_that_do_not_make_a_whole(progress, last):
    progress.record(report(scope=("basic", "edge")))
    progress.record(last)
    assert not progress.done(1)


def test_a_failure_afterwards_does_not_take_it_back(progress, course):
    progress.record(report())
    progress.record(report())
    progress.record(report(failing=["edge/strides/x/value"]))
    assert progress.done(1, "t")
    assert query(course, "SELECT day, text_hash, grader FROM done") == [(1, "t", "g")]


# ---------------------------------------------------------------------- hints and summaries


def test_hints(progress, course):
    assert progress.hints(1) == 0
    for number in (1, 2, 1, 2):
        progress.hint_opened(1, number)
    assert (progress.hints(1), progress.hints(2)) == (2, 0)
    assert query(course, "SELECT day, number FROM hints") == [(1, 1), (1, 2)]


def test_the_summary_of_a_day_joins_the_runs_of_its_last_text(progress):
    progress.record(report(text="old", failing=["basic/strides/x/value"]))
    progress.record(report(text="new", scope=("basic", "edge"), failing=["edge/strides/y/value"]))
    progress.record(report(text="new", scope=("stress",)))
    (summary,) = progress.days()
    assert (summary.day, summary.attempts, summary.done, summary.passed, summary.total) == (1, 3, False, 5, 6)
    progress.record(report(text="new", scope=("edge",)))
    progress.hint_opened(1, 3)
    (summary,) = progress.days()
    assert (summary.attempts, summary.done, summary.passed, summary.total, summary.hints) == (4, False, 6, 6, 3)


def test_runs_made_while_typing_are_no_attempts(progress):
    progress.record(report(scope=("basic",)), live=True)
    progress.record(report(scope=("basic",)))
    assert progress.days()[0].attempts == 1


def test_days_are_summed_up_by_number(progress):
    for day in (3, 0, 1):
        progress.record(report(day=day))
    assert [summary.day for summary in progress.days()] == [0, 1, 3]


# ---------------------------------------------------------------------- other processes

WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from curricula import report
from dl_from_scratch.course.progress import MIGRATIONS, Progress
from dl_from_scratch.grading.milestones import MilestoneReport, Outcome
course, name, many = Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
progress = Progress(course)
for i in range(many):
    progress.record(report(text=f"{name}-{i}"))
    print(f"{name}-{i}", flush=True)
    if i % 5 == 4:
        progress.close()
print(progress.notice)
"""


def writer(course, name: str, many: int) -> subprocess.Popen[str]:
    """A process that records, and says after each call what it has recorded."""
    command = [sys.executable, "-c", WRITER, TESTS, str(course), name, str(many)]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)


def texts(course) -> set[str]:
    assert query(course, "PRAGMA integrity_check") == [("ok",)]
    assert query(course, "SELECT COUNT(*) FROM verdicts") == query(course, "SELECT 6 * COUNT(*) FROM attempts")
    return {text for (text,) in query(course, "SELECT text_hash FROM attempts")}


def test_two_processes_begin_and_write_at_once(course):
    processes = [writer(course, name, 40) for name in ("terminal", "editor")]
    said = [process.communicate(timeout=60)[0].split("\n") for process in processes]
    assert [lines[40] for lines in said] == ["", ""]
    assert texts(course) == {f"{name}-{i}" for name in ("terminal", "editor") for i in range(40)}


@pytest.mark.parametrize("after", [1, 7, 20])
def test_a_killed_writer_loses_nothing_that_it_had_recorded(course, after):
    victim, survivor = writer(course, "victim", 100_000), writer(course, "survivor", 30)
    assert victim.stdout is not None
    said = [victim.stdout.readline().strip() for _ in range(after)]
    victim.kill()
    said += victim.stdout.read().split("\n")[:-1]
    victim.wait(60)
    victim.stdout.close()
    survivor.communicate(timeout=60)
    recorded = texts(course)
    assert {line for line in said if line} <= recorded
    assert len([text for text in recorded if text.startswith("victim")]) - len(said) in (0, 1)
    assert {f"survivor-{i}" for i in range(30)} <= recorded


def test_a_writer_that_never_lets_go_is_not_waited_for_forever(course, monkeypatch):
    monkeypatch.setattr("dl_from_scratch.course.database.BUSY_SECONDS", 0.2)
    progress = Progress(course)
    other = sqlite3.connect(file_of(course), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    began = time.perf_counter()
    progress.record(report())
    assert time.perf_counter() - began < 3
    assert "database is locked" in progress.notice
    assert progress.days() == []
    other.execute("ROLLBACK")
    other.close()
    progress.record(report())
    assert progress.done(1)
    progress.close()


# ---------------------------------------------------------------------- damage


def damaged_copies(course) -> list[bytes]:
    return [path.read_bytes() for path in sorted(file_of(course).parent.glob("progress.damaged-*.sqlite"))]


def test_a_file_that_is_no_database_is_kept_aside(course):
    garbage = b"this is not a database" * 500
    write_tree(course, {".dl-from-scratch/progress.sqlite": garbage.decode()})
    progress = Progress(course)
    assert "damaged" in progress.notice
    assert "kept as progress.damaged-20" in progress.notice
    progress.record(report())
    assert progress.done(1)
    progress.close()
    assert damaged_copies(course) == [garbage]
    again = Progress(course)
    assert again.notice == ""
    assert again.done(1)
    again.close()


def filled(course) -> bytes:
    progress = Progress(course)
    for i in range(40):
        progress.record(report(text=f"t{i}"))
    progress.close()
    return file_of(course).read_bytes()


def test_damage_that_is_only_met_while_reading(course):
    data = bytearray(filled(course))
    data[8192:] = b"\xa5" * len(data[8192:])
    file_of(course).write_bytes(data)
    progress = Progress(course)
    progress.days()
    assert "damaged" in progress.notice
    progress.record(report())
    assert progress.done(1)
    progress.close()
    assert damaged_copies(course) == [bytes(data)]


@pytest.mark.parametrize("length", [50, 1000, 4096, 10_000])
def test_a_truncated_file(course, length):
    data = filled(course)
    file_of(course).write_bytes(data[:length])
    progress = Progress(course)
    progress.record(report())
    assert progress.done(1)
    assert "damaged" in progress.notice
    progress.close()


def test_a_database_of_something_else(course):
    file_of(course).parent.mkdir()
    connection = sqlite3.connect(file_of(course))
    connection.executescript("CREATE TABLE attempts (golf); PRAGMA user_version = 1")
    connection.close()
    progress = Progress(course)
    progress.record(report())
    assert "damaged" in progress.notice
    assert progress.done(1)
    progress.close()


def test_an_empty_file_is_a_beginning(course):
    write_tree(course, {".dl-from-scratch/progress.sqlite": ""})
    progress = Progress(course)
    progress.record(report())
    assert (progress.done(1), progress.notice) == (True, "")
    progress.close()


def test_two_damages_in_one_second_are_both_kept(course):
    for garbage in ("first " * 1000, "second " * 1000):
        write_tree(course, {".dl-from-scratch/progress.sqlite": garbage})
        Progress(course).close()
    assert [copy[:5] for copy in damaged_copies(course)] == [b"secon", b"first"]


def test_processes_that_meet_the_damage_at_once_agree(course):
    write_tree(course, {".dl-from-scratch/progress.sqlite": "garbage" * 1000})
    processes = [writer(course, f"p{i}", 20) for i in range(4)]
    for process in processes:
        process.communicate(timeout=60)
    assert texts(course) == {f"p{p}-{i}" for p in range(4) for i in range(20)}
    assert len(damaged_copies(course)) == 1


# ---------------------------------------------------------------------- what cannot be written


def test_a_disk_that_cannot_be_written(course):
    filled(course)
    with write_protected(course):
        progress = Progress(course)
        assert "cannot be written" in progress.notice
        assert progress.done(1, "t7")
        assert progress.days()[0].attempts == 40
        progress.record(report(text="lost"))
        progress.hint_opened(1, 1)
        assert not progress.done(1, "lost")
        progress.close()
    assert damaged_copies(course) == []


def test_a_disk_that_never_could_be_written(course):
    with write_protected(course):
        progress = Progress(course)
        progress.record(report())
        assert "cannot be written" in progress.notice
        assert (progress.done(1), progress.hints(1), progress.days()) == (False, 0, [])
        progress.close()
    assert list(course.iterdir()) == []


def test_a_folder_in_the_place_of_the_file(course):
    file_of(course).mkdir(parents=True)
    progress = Progress(course)
    progress.record(report())
    assert "not remembered" in progress.notice
    progress.close()


# ---------------------------------------------------------------------- versions


def test_a_record_of_a_newer_version_is_left_as_it_is(course):
    data = bytearray(filled(course))
    data[60:64] = (len(MIGRATIONS) + 1).to_bytes(4, "big")
    file_of(course).write_bytes(data)
    progress = Progress(course)
    assert "newer dl-from-scratch" in progress.notice
    progress.record(report())
    progress.hint_opened(1, 1)
    assert progress.days() == []
    progress.close()
    assert file_of(course).read_bytes() == data


def test_an_older_record_is_migrated_with_its_content(tmp_path):
    first = ("CREATE TABLE a (x); INSERT INTO a VALUES (1)",)
    path = tmp_path / "state" / "x.sqlite"
    Database(path, first).close()
    database = Database(path, (*first, "ALTER TABLE a ADD COLUMN y DEFAULT 2; CREATE TABLE b (z)"))
    assert database.run(lambda connection: connection.execute("SELECT x, y FROM a").fetchall(), []) == [(1, 2)]
    assert database.run(lambda connection: connection.execute("PRAGMA user_version").fetchall(), []) == [(2,)]
    assert database.notice == ""
    database.close()


def test_a_failing_migration_changes_nothing(tmp_path):
    path = tmp_path / "x.sqlite"
    Database(path, ("CREATE TABLE a (x)",)).close()
    database = Database(path, ("CREATE TABLE a (x)", "CREATE TABLE b (y); no such statement"))
    assert "syntax error" in database.notice
    database.close()
    again = Database(path, ("CREATE TABLE a (x)",))
    assert again.notice == ""
    again.write(lambda connection: connection.execute("INSERT INTO a VALUES (1)") and None)
    again.close()


def test_a_moved_course_keeps_its_record(course, tmp_path):
    filled(course)
    shutil.move(str(course), str(tmp_path / "moved"))
    progress = Progress(tmp_path / "moved")
    assert progress.done(1, "t0")
    progress.close()


# ---------------------------------------------------------------------- milestones


def trained(passed=True, **changes):
    """The report of a milestone of one step."""
    outcome = Outcome("full", "mnist", "passed" if passed else "missed", 3.5, {"test accuracy": 0.976})
    report = MilestoneReport(10, "day10.py", passed, 7, 4.0, (outcome,), text_hash="t1", grader="g1")
    return replace(report, **changes)


def test_a_milestone_is_recorded_with_data_seed_time_and_text(course):
    progress = Progress(course)
    assert progress.trainings(10) == []
    progress.record_milestone(trained(passed=False))
    assert not progress.reached(10)
    progress.record_milestone(trained(text_hash="t2"))
    assert progress.reached(10)
    assert progress.reached(10, "t2")
    assert not progress.reached(10, "t1")
    assert not progress.reached(17)
    latest, before = progress.trainings(10)
    assert (latest.step, latest.data, latest.seed, latest.status, latest.seconds) == ("full", "mnist", 7, "passed", 3.5)
    assert (latest.text_hash, latest.metrics) == ("t2", {"test accuracy": 0.976})
    assert before.status == "missed"
    assert progress.notice == ""
    progress.close()


def test_a_record_from_before_milestones_is_brought_up_to_date(course):
    path = course / ".dl-from-scratch" / "progress.sqlite"
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.executescript(MIGRATIONS[0] + "; PRAGMA user_version = 1")
    connection.execute("INSERT INTO done VALUES (3, 't', 'g', 'now')")
    connection.commit()
    connection.close()
    progress = Progress(course)
    progress.record_milestone(trained())
    assert progress.done(3, "t")
    assert progress.reached(10)
    assert progress.notice == ""
    progress.close()
