"""How far the learner has come: modules, days, and a calendar of the days worked."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any, Dict, List

from ..course.catalog import Course
from ..course.progress import Progress
from ..course.standing import State, standings

Json = Dict[str, Any]
FINISHED = (State.DONE, State.EDITED)


def journey(course: Course) -> Json:
    """The record of a course folder, as a progress page shows it. Dates are those of this computer's time zone."""
    with Progress(course.root) as progress:
        found = standings(course, progress)
        summaries = {summary.day: summary for summary in progress.days()}
        runs = progress.runs()
        notice = progress.notice
    days = []
    for standing in found:
        summary = summaries.get(standing.day.number)
        days.append(
            {
                "number": standing.day.number,
                "label": standing.day.label,
                "title": standing.day.title,
                "state": standing.state.value,
                "attempts": summary.attempts if summary else 0,
                "hints": summary.hints if summary else 0,
                "passed": standing.passed,
                "total": standing.total,
                "last": local_date(summary.last) if summary else "",
            }
        )
    modules = []
    for module in course.modules:
        members = [standing for standing in found if standing.day.module == module.number]
        modules.append(
            {
                "number": module.number,
                "title": module.title,
                "done": sum(standing.state in FINISHED for standing in members),
                "begun": sum(standing.state is State.BEGUN for standing in members),
                "total": len(members),
            }
        )
    return {
        "title": course.title,
        "today": datetime.date.today().isoformat(),
        "modules": modules,
        "days": days,
        "calendar": calendar(runs),
        "notice": notice,
    }


def calendar(runs: List[str]) -> List[Json]:
    """The number of runs of each date that had any, in order."""
    counts = Counter(filter(None, map(local_date, runs)))
    return [{"date": date, "runs": counts[date]} for date in sorted(counts)]


def local_date(at: str) -> str:
    """The date of a time of the record, in the time zone of this computer; "" for one that cannot be read."""
    try:
        return datetime.datetime.fromisoformat(at).astimezone().date().isoformat()
    except ValueError:
        return ""
