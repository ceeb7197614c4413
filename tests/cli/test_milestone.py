"""``milestone`` and ``grade --train`` as a user meets them, and the journal that others read."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dl_from_scratch.course.catalog import Course
from dl_from_scratch.course.progress import Progress
from dl_from_scratch.errors import MilestoneRunning
from dl_from_scratch.runner import journal
from dl_from_scratch.runner.journal import Journal

DAY = "Day10-MNIST"
SLOW = "\n\ndef train_mnist(X, labels, X_test, labels_test, rng):\n    while True: pass\n"


@pytest.fixture
def course(tmp_path) -> Path:
    """A course folder whose Day 10 is solved, with a milestone on the subset alone."""
    folder = tmp_path / "my coursé"
    done = run("start", str(folder))
    assert done.returncode == 0, done.stderr
    shutil.copy(folder / DAY / "solutions" / "Level02-Vectorized.py", folder / DAY / "day10.py")
    toml = folder / DAY / "day.toml"
    toml.write_text(re.sub(r'\[\[milestone\.step\]\]\nname = "full".*', "", toml.read_text("utf-8"), flags=re.S), "utf-8")
    return folder


def run(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "dl_from_scratch.cli.main", *arguments]
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=300
    )


def change(course: Path, text: str) -> None:
    file = course / DAY / "day10.py"
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def trainings(course: Path):
    progress = Progress(course)
    try:
        return progress.trainings(10), progress.reached(10)
    finally:
        progress.close()


def test_a_milestone_is_reached_shown_recorded_and_kept_in_its_journal(course):
    done = run("milestone", "--day", "10", "--seed", "4", cwd=course)
    assert done.returncode == 0, done.stderr
    assert "logic: 1000 training and 1000 test images; train accuracy at least 0.99" in done.stdout
    assert re.search(r"epoch \d+\.\d  loss [\d.]+  test \d+\.\d%", done.stdout)
    assert re.search(r"✓ logic: train accuracy 1\.0000, test accuracy 0\.9\d+", done.stdout)
    assert "The checks of this text have not all passed yet" in done.stdout
    (trained,), reached = trainings(course)
    assert reached
    assert (trained.step, trained.data, trained.seed, trained.status) == ("logic", "mnist-subset", 4, "passed")
    assert trained.metrics["train accuracy"] == 1.0
    events, _ = Journal(Course.load(course), Course.load(course).day(10)).read(0)
    assert [event["event"] for event in (events[0], events[-1])] == ["begin", "end"]
    assert events[-1]["report"]["passed"]
    assert any(event["event"] == "progress" for event in events)


def test_a_run_of_a_moment_shows_where_it_ended(course):
    source = (course / DAY / "day10.py").read_text("utf-8")
    assert "((5 + 25_000 // len(X), 1e-3), (2, 1e-4))" in source
    (course / DAY / "day10.py").write_text(source.replace("((5 + 25_000 // len(X), 1e-3), (2, 1e-4))", "((1, 1e-3),)"), "utf-8")
    done = run("milestone", "--day", "10", cwd=course)
    assert done.returncode == 1, done.stderr
    first, last = re.findall(r"epoch (.*)", done.stdout)
    assert re.match(r"0\.\d  loss 2\.\d+  ", first)
    shown = re.fullmatch(r"1\.0  loss [\d.]+  test (\d+\.\d)%  [\d.]+ s", last)
    measured = re.search(r"test accuracy (0\.\d+)", done.stdout)
    assert float(shown[1]) == pytest.approx(100 * float(measured[1]), abs=0.06)


def test_json_is_the_whole_output(course):
    done = run("milestone", "--day", "10", "--json", cwd=course)
    report = json.loads(done.stdout)
    assert (report["day"], report["passed"], report["seed"], report["schema"]) == (10, True, 0, 1)
    assert report["outcomes"][0]["metrics"]["test accuracy"] > 0.84


def test_a_run_that_goes_wrong_is_explained(course):
    change(course, "\n\ndef preprocess(images, dtype=np.float32):\n    return images.reshape(len(images), 784).astype(dtype)\n")
    change(
        course, "\n\ndef train_mnist(X, labels, X_test, labels_test, rng):\n    net = Net((784, 128, 10), rng, np.float32)\n"
    )
    change(course, "    return net, train(net, X, labels, 60, 64, 3.0, rng)\n")
    done = run("milestone", "--day", "10", cwd=course)
    assert done.returncode == 1
    assert "the inputs are not normalized: mean 3" in done.stdout
    assert "dead units" in done.stdout
    (trained,), reached = trainings(course)
    assert (trained.status, reached) == ("stopped", False)


def test_another_file_leaves_no_trace(course):
    other = course.parent / "other.py"
    shutil.copy(course / DAY / "solutions" / "Level03-Memory-Efficient.py", other)
    assert run("milestone", "--day", "10", "--file", str(other), cwd=course).returncode == 0
    assert trainings(course) == ([], False)
    assert not (course / ".dl-from-scratch" / "milestones").exists()


def test_data_that_cannot_be_had_is_status_2(course):
    toml = course / DAY / "day.toml"
    more = '\n[[milestone.step]]\nname = "full"\ndata = "mnist"\nmetrics = [{ name = "test accuracy", at_least = 0.95 }]\n'
    toml.write_text(toml.read_text("utf-8") + more, "utf-8")
    empty = course.parent / "empty"
    empty.mkdir()
    nowhere = {"https_proxy": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9", "XDG_CACHE_HOME": str(empty)}
    done = run("milestone", "--day", "10", "--data", str(empty), cwd=course, **nowhere)
    assert done.returncode == 2
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith(f"dl-from-scratch: train-images-idx3-ubyte.gz is not in {empty}, and cannot be downloaded")
    assert "full: its data cannot be had" in done.stdout
    assert "cannot be downloaded" not in done.stdout
    assert [t.status for t in trainings(course)[0]] == ["unavailable", "passed"]


def test_a_folder_that_is_none_is_status_2(course):
    toml = course / DAY / "day.toml"
    toml.write_text(toml.read_text("utf-8").replace('data = "mnist-subset"', 'data = "mnist"'), "utf-8")
    done = run("milestone", "--day", "10", "--data", str(course / "none"), cwd=course)
    assert done.returncode == 2
    assert "which is not a folder" in done.stderr


def test_a_day_without_milestone_is_status_2(course):
    for command in (["milestone", "--day", "3"], ["grade", "--day", "3", "--train"]):
        done = run(*command, cwd=course)
        assert done.returncode == 2
        assert done.stderr == "dl-from-scratch: Day 03 has no milestone: nothing is trained for it\n"


def test_training_belongs_to_the_grade(course):
    done = run("grade", "--day", "10", "--train", cwd=course)
    assert done.returncode == 0, done.stdout
    assert "10 of 10 functions" in done.stdout
    assert "✓ logic" in done.stdout
    assert "✓ Day 10" in run("days", cwd=course).stdout
    change(
        course, "\n\ndef train_mnist(X, labels, X_test, labels_test, rng):\n    net = Net((784, 128, 10), rng, np.float32)\n"
    )
    change(course, "    return net, train(net, X, labels, 6, 64, 1e-3, rng)\n")
    test_runner = [sys.executable, str(course / "utils" / "test_runner.py"), "--day", "10", "--train", "--json"]
    done = subprocess.run(test_runner, capture_output=True, text=True, check=False, timeout=300)
    report = json.loads(done.stdout)
    assert (done.returncode, report["passed"], report["milestone"]["passed"]) == (1, True, False)
    assert "milestone to go" not in run("days", cwd=course).stdout  # an earlier text has reached it


def test_without_all_checks_nothing_is_trained(course):
    change(course, "\n\ndef accuracy(net, X, labels, batch_size=1000):\n    return 1.0\n")
    done = run("grade", "--day", "10", "--train", "--only", "basic", "--json", cwd=course)
    assert done.returncode == 1
    assert json.loads(done.stdout)["milestone"] is None
    assert trainings(course) == ([], False)


# ---------------------------------------------------------------------- the journal


def start(course: Path, *more: str, stdin=subprocess.DEVNULL) -> subprocess.Popen[str]:
    """A run that does not end by itself, and has begun."""
    command = [sys.executable, "-m", "dl_from_scratch.cli.main", "milestone", "--day", "10", "--course", str(course), *more]
    process = subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    own = Journal(Course.load(course), Course.load(course).day(10))
    for _ in range(300):
        if any(event["event"] == "training" for event in own.read(0)[0]):
            return process
        time.sleep(0.1)
    process.kill()
    raise AssertionError("it did not begin")


def test_a_run_can_be_asked_to_end_and_there_is_one_at_a_time(course):
    change(course, SLOW)
    loaded = Course.load(course)
    own = Journal(loaded, loaded.day(10))
    process = start(course)
    assert own.alive
    second = run("milestone", "--day", "10", cwd=course)
    assert second.returncode == 2
    assert "is being trained already" in second.stderr
    with pytest.raises(MilestoneRunning):
        own.begin()
    own.stop()
    _, err = process.communicate(timeout=20)
    assert process.returncode == 2
    assert "the run was cancelled: nothing is recorded" in err
    assert not own.alive
    assert own.read(0)[0][-1] == {"event": "end", "message": "the run was cancelled: nothing is recorded"}
    assert trainings(course) == ([], False)


def test_a_run_may_end_with_its_parent(course):
    change(course, SLOW)
    process = start(course, "--with-parent", stdin=subprocess.PIPE)
    _, err = process.communicate("", timeout=20)
    assert "the run was cancelled" in err


def test_a_run_that_was_killed_is_not_waited_for(course, monkeypatch):
    change(course, SLOW)
    process = start(course)
    process.kill()
    process.communicate()
    loaded = Course.load(course)
    own = Journal(loaded, loaded.day(10))
    assert own.alive  # for a moment nobody can know
    monkeypatch.setattr(journal, "SILENT_SECONDS", 0.2)
    time.sleep(0.5)
    assert not own.alive
    own.begin(day=10)
    assert [event["event"] for event in own.read(0)[0]] == ["begin"]


def test_a_line_that_is_being_written_is_left_for_later(course):
    loaded = Course.load(course)
    own = Journal(loaded, loaded.day(10))
    own.begin(day=10)
    events, place = own.read(0)
    assert [event["event"] for event in events] == ["begin"]
    with own.path.open("a", encoding="utf-8") as file:
        file.write('{"event": "prog')
    assert own.read(place) == ([], place)
    with own.path.open("a", encoding="utf-8") as file:
        file.write('ress"}\nno json\n{"event": "end"}\n')
    events, end = own.read(place)
    assert [event["event"] for event in events] == ["progress", "end"]
    assert own.read(end) == ([], end)
