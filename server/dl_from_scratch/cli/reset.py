"""``reset``: begin a day again."""

from __future__ import annotations

from typing import TextIO

from ..course import shipped
from ..course.catalog import Course
from ..course.workspace import reset as put_back


def reset(course: Course, number: int, out: TextIO) -> int:
    """Put the skeleton of a day back and say where the learner's file is kept; returns 0."""
    day = course.day(number)
    kept = put_back(course.root, shipped.curriculum(), day)
    own = f"your file is kept as {kept.name}" if kept else "there was nothing of yours to keep"
    print(f"{day.label} begins again: {own}", file=out)
    return 0
