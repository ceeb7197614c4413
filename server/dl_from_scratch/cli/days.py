"""``days``: the course as a list, with where the learner is."""

from __future__ import annotations

from typing import Dict, TextIO

from ..course.catalog import Course
from ..course.progress import Progress
from ..course.standing import Standing, State, next_day, standings
from .show import Style, marks


def days(course: Course, out: TextIO) -> int:
    """Print every day by module, and what comes next; returns 0."""
    progress = Progress(course.root)
    try:
        found = standings(course, progress)
        notice = progress.notice
    finally:
        progress.close()
    style, mark = Style(out), marks(out)
    for module in course.modules:
        print(style("bold", module.title), file=out)
        for standing in found:
            if standing.day.module == module.number:
                print(f"  {_line(standing, style, mark)}", file=out)
    day = next_day(found)
    if day is None:
        print("\nEvery day so far is done.", file=out)
    else:
        page = day.lesson.relative_to(course.root).as_posix()
        print(f"\nNext: {day.label}, {day.title}. {day.summary}\n      {page}", file=out)
        if day.number == 0:
            print("      The prerequisites come before Day 01, but no day is locked.", file=out)
    if notice:
        print(style("yellow", notice), file=out)
    return 0


def _line(standing: Standing, style: Style, mark: Dict[str, str]) -> str:
    day, state = standing.day, standing.state
    name = f"{day.label}  {day.title}" + (", optional" if day.optional else "")
    count = f"{standing.passed}/{standing.total} checks"
    if state is State.COMING:
        return style("dim", f"{mark['open']} {name}  coming")
    if state is State.NEW:
        return f"{mark['open']} {name}"
    if state is State.BEGUN:
        return f"{mark['open']} {name}  {count}"
    passed = f"{style('green', mark['passed'])} {name}"
    return passed if state is State.DONE else f"{passed}  edited since it passed: {count}"
