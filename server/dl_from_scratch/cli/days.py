"""``days``: the course as a list, with where the learner is."""

from __future__ import annotations

import textwrap
from typing import Dict, TextIO

from ..course.catalog import Course
from ..course.progress import Progress
from ..course.standing import Standing, State, next_day, standings
from .show import WIDTH, Style, marks


def days(course: Course, out: TextIO) -> int:
    """Print every day by module, and what comes next; returns 0."""
    with Progress(course.root) as progress:
        found = standings(course, progress)
        notice = progress.notice
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
        lines = [f"Next: {day.label}, {day.title}. {day.summary}", day.lesson.relative_to(course.root).as_posix()]
        if day.number == 0:
            lines.append("The prerequisites come before Day 01, but no day is locked.")
        print("\n" + textwrap.indent("\n".join(textwrap.fill(line, WIDTH) for line in lines), "  "), file=out)
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
        return f"{mark['open']} {name}  {count}" + (", milestone to go" if standing.to_train else "")
    passed = f"{style('green', mark['passed'])} {name}"
    return passed if state is State.DONE else f"{passed}  edited since it passed: {count}"
