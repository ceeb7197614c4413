"""The whole way in a real Emacs, with the snippet that docs/editors.md gives."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import mistaken
import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="module")
def emacs() -> str:
    """Emacs with eglot: 29 or newer, or 28 with the package; in CI it has to be there."""
    found = shutil.which("emacs")
    reason = "there is no emacs on the PATH: apt-get install emacs-nox elpa-eglot"
    if found is not None:
        has_eglot = '(progn (package-initialize) (kill-emacs (if (locate-library "eglot") 0 1)))'
        if subprocess.run([found, "--batch", "--eval", has_eglot], capture_output=True, check=False).returncode == 0:
            return found
        reason = "this emacs has no eglot: apt-get install elpa-eglot, or take Emacs 29"
    assert not os.environ.get("CI"), f"CI tests real editors: {reason}"
    pytest.skip(reason)


def test_open_see_fix_and_type(emacs, tmp_path):
    course = tmp_path / "course"
    day01 = mistaken.day01(course)
    day02 = course / "Day02-Autograd-Engine" / "day02.py"
    elsewhere = tmp_path / "elsewhere.py"
    elsewhere.write_text("x = 1\n", "utf-8")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        [emacs, "--batch", "--load", HERE / "emacs.el", ROOT / "docs" / "emacs.el", day01, day02, elsewhere],
        env={**os.environ, "PATH": path, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    said = dict(line.split(" ", 1) for line in done.stdout.splitlines() if " " in line)
    assert done.stdout.rstrip().endswith("OK"), done.stdout + done.stderr
    assert said["DIAGNOSTIC"].startswith("dl-from-scratch [value]: broadcast_shape: expected (2, 3), got ")
    assert said["AT"] == "return max(shapes, key=len)"
    assert "Show hint 1 of 3" in said["ACTIONS"]
    assert "Open the failing check" in said["ACTIONS"]
    assert "value result: expected (2, 3), got " in said["FAILING"]
    assert "checks pass" in said["FIXED"]
    assert said["TYPED"].startswith("unsaved: dl-from-scratch [value]: broadcast_shape: ")
    assert said["OTHER-DAY"] == "the same server"
    assert said["ELSEWHERE"] == "no server"
    assert day01.read_text("utf-8") == mistaken.RIGHT + mistaken.LEFT_ALIGNED.replace(
        "max(shapes, key=len)", "aligned_right(*shapes)"
    )


def test_the_page_shows_the_snippet_that_is_tested():
    snippet = (ROOT / "docs" / "emacs.el").read_text("utf-8").strip()
    assert f"```elisp\n{snippet}\n```" in (ROOT / "docs" / "editors.md").read_text("utf-8")
