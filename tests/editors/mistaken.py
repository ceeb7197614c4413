"""A Day 01 with one wrong function, which is seen in an editor and mended with the right one: it is still there."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DAY = "Day01-Tensor-Operations"
RIGHT = (ROOT / "curriculum" / DAY / "solutions" / "Level02-Vectorized.py").read_text("utf-8")
LEFT_ALIGNED = """

aligned_right = broadcast_shape


def broadcast_shape(*shapes):
    return max(shapes, key=len)
"""


def day01(course: Path) -> Path:
    """Make a course folder with that Day 01; its day file."""
    shutil.copytree(ROOT / "curriculum", course, ignore=shutil.ignore_patterns("__pycache__", ".dl-from-scratch"))
    file = course / DAY / "day01.py"
    file.write_text(RIGHT + LEFT_ALIGNED, "utf-8")
    return file
