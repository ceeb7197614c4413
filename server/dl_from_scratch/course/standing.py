"""Where the learner stands: the state of each day, and which one comes next."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import List, Optional

from ..errors import CourseDamaged
from .catalog import Course, Day
from .progress import Progress


class State(Enum):
    """The states of a day. ``EDITED``: it was done, and the file is no longer the one that passed."""

    COMING = "coming"
    NEW = "new"
    BEGUN = "begun"
    DONE = "done"
    EDITED = "edited"


@dataclass(frozen=True)
class Standing:
    """The state of one day; ``passed`` of ``total`` checks are those of the text graded last.

    ``to_train``: its checks have passed, and its milestone has not been reached; such a day is not done.
    """

    day: Day
    state: State
    passed: int = 0
    total: int = 0
    to_train: bool = False

    @property
    def open(self) -> bool:
        """Whether the day can be worked on and has not been done."""
        return self.state in (State.NEW, State.BEGUN)


def standings(course: Course, progress: Progress) -> List[Standing]:
    """The state of every day, in the order of the course."""
    summaries = {summary.day: summary for summary in progress.days()}
    found = []
    for day in course.days:
        summary = summaries.get(day.number)
        if not day.ready:
            found.append(Standing(day, State.COMING))
        elif summary is None:
            found.append(Standing(day, State.NEW))
        else:
            to_train = summary.done and _has_milestone(day) and not progress.reached(day.number)
            state = State.BEGUN
            if summary.done and not to_train:
                state = State.DONE if _is_done(day, progress) else State.EDITED
            found.append(Standing(day, state, summary.passed, summary.total, to_train))
    return found


def next_day(found: List[Standing]) -> Optional[Day]:
    """The first day to work on: the prerequisites before all, optional days when nothing else is left."""
    candidates = [standing.day for standing in found if standing.open]
    return next((day for day in candidates if not day.optional), candidates[0] if candidates else None)


def _is_done(day: Day, progress: Progress) -> bool:
    """Whether the text that the file has now is one that passed, and reached the milestone if there is one."""
    text_hash = _text_hash(day.file)
    passed = progress.done(day.number, text_hash)
    return passed and (not _has_milestone(day) or progress.reached(day.number, text_hash))


def _has_milestone(day: Day) -> bool:
    try:
        return day.settings.milestone is not None
    except CourseDamaged:  # grading it says so
        return False


def _text_hash(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
