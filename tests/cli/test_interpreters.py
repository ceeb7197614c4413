"""The grader in other interpreters: the oldest and the newest Python that are here, with NumPy 1 and NumPy 2."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dl_from_scratch.course.catalog import Course

ROOT = Path(__file__).resolve().parents[2]
COURSE = Course.load(ROOT / "curriculum")
PINS = {(3, 8): ["numpy<2", "pytest"], (3, 13): ["numpy>=2", "pytest"]}


def interpreter(version: tuple[int, int]) -> str | None:
    """An interpreter of this version on the PATH that really starts."""
    name = f"python{version[0]}.{version[1]}"
    candidates = [
        shutil.which(name),
        *map(str, sorted(Path.home().glob(f".pyenv/versions/{version[0]}.{version[1]}.*/bin/python"))),
    ]
    for candidate in filter(None, candidates):
        probe = subprocess.run(
            [candidate, "-c", "import sys; print(sys.version_info[:2])"], capture_output=True, text=True, check=False
        )
        if probe.stdout.strip() == str(version):
            return candidate
    return None


@pytest.fixture(scope="module", params=PINS, ids=lambda v: f"python{v[0]}.{v[1]}")
def python(request, tmp_path_factory) -> str:
    """A virtual environment with nothing but NumPy and pytest."""
    found = interpreter(request.param)
    if found is None:
        pytest.skip(f"there is no Python {request.param[0]}.{request.param[1]} here")
    folder = tmp_path_factory.mktemp("venv")
    subprocess.run([found, "-m", "venv", folder], check=True)
    own = str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    subprocess.run([own, "-m", "pip", "install", "-q", "--disable-pip-version-check", *PINS[request.param]], check=True)
    return own


@pytest.mark.parametrize("day", [d for d in COURSE.days if d.ready], ids=lambda d: f"day{d.number:02d}")
def test_levels_pass_with_only_numpy_and_pytest(python, day):
    runner = ROOT / "curriculum" / "utils" / "test_runner.py"
    for level in (1, 2, 3):
        only = ["--only", "basic", "--only", "edge"]
        command = [python, runner, "--day", str(day.number), "--file", day.solution(level), "--json", *only]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, (done.stderr, [c for c in json.loads(done.stdout)["checks"] if c["status"] != "passed"])


def test_the_plain_pytest_runs_the_checks_too(python, tmp_path):
    for name in ("curriculum", "goldens", "server"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", ".dl-from-scratch"))
    folder = tmp_path / "curriculum" / "Day01-Tensor-Operations"
    command = [python, "-m", "pytest", "-q", folder / "tests"]
    assert subprocess.run(command, capture_output=True, check=False, timeout=120).returncode == 1
    shutil.copy(folder / "solutions" / "Level02-Vectorized.py", folder / "day01.py")
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout
