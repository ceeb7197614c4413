"""The command line as a user meets it: exit statuses, one sentence for what goes wrong, JSON and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).resolve().parents[2]
DAY = "Day01-Tensor-Operations"


@pytest.fixture
def course(tmp_path) -> Path:
    """A course folder made by ``start``."""
    folder = tmp_path / "my coursé"
    done = run("start", str(folder))
    assert done.returncode == 0, done.stderr
    return folder


def run(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "dl_from_scratch.cli.main", *arguments]
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=300
    )


def solve(course: Path, level: str = "Level02-Vectorized") -> None:
    shutil.copy(course / DAY / "solutions" / f"{level}.py", course / DAY / "day01.py")


def test_start_says_what_to_do_next(tmp_path):
    done = run("start", str(tmp_path / "new"))
    assert done.returncode == 0
    assert "0 of 7 functions" in done.stdout
    assert [line[:8].strip() for line in done.stdout.strip().splitlines()[-3:]] == ["VS Code", "Neovim", "Terminal"]


def test_grade_exits_1_for_the_skeleton_and_0_when_solved(course):
    assert run("grade", "--day", "1", cwd=course).returncode == 1
    solve(course)
    done = run("grade", "--day", "1", cwd=course)
    assert done.returncode == 0
    assert "7 of 7 functions" in done.stdout
    assert "✓" in run("days", cwd=course).stdout


def test_json_is_the_whole_output(course):
    done = run("grade", "--day", "1", "--json", cwd=course)
    report = json.loads(done.stdout)
    assert {"day", "file", "passed", "seconds", "checks", "schema"} <= report.keys()
    assert report["schema"] == 2
    needed = {
        "id",
        "kind",
        "target",
        "name",
        "status",
        "message",
        "explanation",
        "expected",
        "actual",
        "line",
        "end_line",
        "seconds",
    }
    assert all(needed <= check.keys() for check in report["checks"])
    assert done.stderr == ""


def test_file_grades_another_file_and_records_nothing(course):
    other = course / DAY / "solutions" / "Level03-Memory-Efficient.py"
    done = run("grade", "--day", "1", "--file", str(other), "--json", cwd=course)
    assert done.returncode == 0
    assert json.loads(done.stdout)["file"] == str(other.resolve())
    assert "0/" not in run("days", cwd=course).stdout.split("Day 01")[1].splitlines()[0]
    assert not (course / ".dl-from-scratch" / "progress.sqlite").exists() or "attempts" not in run("days", cwd=course).stdout


def test_only_runs_a_part(course):
    solve(course)
    done = run("grade", "--day", "1", "--only", "edge", "--json", cwd=course)
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert {check["id"].split("/")[0] for check in report["checks"]} == {"rules", "import", "edge"}


def test_junit(course, tmp_path):
    file = tmp_path / "report.xml"
    run("grade", "--day", "1", "--junit", str(file), cwd=course)
    suite = ET.parse(file).getroot()
    assert int(suite.get("tests")) == len(suite.findall("testcase"))
    assert int(suite.get("failures")) == len(suite.findall("testcase/failure")) > 0
    assert run("grade", "--day", "1", "--junit", str(tmp_path / "no" / "x.xml"), cwd=course).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["grade", "--day", "77"], "there is no day 77"),
        (["grade", "--day", "30"], "is coming"),
        (["grade"], "--day"),
        (["grade", "--day", "x"], "invalid int value"),
        (["grade", "--day", "1", "--file", "nowhere.py"], "nowhere.py"),
        (["grade", "--day", "1", "--file", "."], "cannot be read"),
        (["grade", "--day", "1", "--python", "no-such-python"], "no-such-python"),
        (["fly"], "invalid choice"),
        (["reset", "--day", "77"], "there is no day 77"),
        (["watch", "--day", "30"], "is coming"),
    ],
)
def test_bad_input_is_one_sentence_and_status_2(course, arguments, says):
    done = run(*arguments, cwd=course)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_outside_a_course(tmp_path):
    done = run("grade", "--day", "1", cwd=tmp_path)
    assert done.returncode == 2
    assert "dl-from-scratch start" in done.stderr


def test_a_missing_day_file_is_said(course):
    (course / DAY / "day01.py").unlink()
    done = run("grade", "--day", "1", cwd=course)
    assert done.returncode == 2
    assert "dl-from-scratch start" in done.stderr


def test_doctor_is_content_or_says_what_to_do(course, tmp_path):
    assert run("doctor", cwd=course).returncode == 0
    done = run("doctor", cwd=tmp_path)
    assert done.returncode == 2
    assert "dl-from-scratch start" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for an interpreter")
def test_an_interpreter_without_numpy(course, tmp_path):
    bare = tmp_path / "bare-python"
    bare.write_text(f'#!/bin/sh\nexec {sys.executable} -S "$@"\n')
    bare.chmod(0o755)
    for command in (["grade", "--day", "1"], ["doctor"]):
        done = run(*command, "--python", str(bare), cwd=course)
        assert done.returncode == 2
        assert "-m pip install numpy" in done.stdout + done.stderr


def test_reset_keeps_the_file(course):
    solve(course)
    done = run("reset", "--day", "1", cwd=course)
    assert done.returncode == 0
    (kept,) = (course / DAY).glob("day01.2*.py")
    assert kept.read_text("utf-8") == (course / DAY / "solutions" / "Level02-Vectorized.py").read_text("utf-8")
    assert kept.name in done.stdout
    assert "NotImplementedError" in (course / DAY / "day01.py").read_text("utf-8")


def test_watch_grades_again_when_the_file_changes(course):
    command = [sys.executable, "-u", "-m", "dl_from_scratch.cli.main", "watch", "--day", "1"]
    with subprocess.Popen(command, cwd=course, stdout=subprocess.PIPE, text=True) as process:
        first = _until(process, "Watching")
        assert "0 of 7 functions" in first
        solve(course)
        assert "7 of 7 functions" in _until(process, "Watching")
        process.terminate()


def _until(process: subprocess.Popen[str], word: str) -> str:
    lines = []
    for line in process.stdout:
        lines.append(line)
        if word in line:
            break
    return "".join(lines)


def test_goldens_that_are_damaged_are_an_error_not_a_pass(tmp_path):
    """A copy of the package whose goldens were touched."""
    shutil.copytree(ROOT / "server", tmp_path / "server", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "curriculum", tmp_path / "curriculum", ignore=shutil.ignore_patterns("__pycache__", ".dl*"))
    shutil.copytree(ROOT / "goldens", tmp_path / "goldens")
    npz = tmp_path / "goldens" / "day01.npz"
    npz.write_bytes(npz.read_bytes()[:-10])
    runner = tmp_path / "curriculum" / "utils" / "test_runner.py"
    done = subprocess.run(
        [sys.executable, runner, "--day", "1"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert "day01.npz" in done.stderr
    npz.unlink()
    done = subprocess.run(
        [sys.executable, runner, "--day", "1"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert "missing" in done.stderr
