"""Which line of the learner's file the time of a call goes to.

The call runs once more under a trace function, and what that costs is taken off again: the steps are counted, and it is
known what the call takes without it.
"""

from __future__ import annotations

import time
from types import FrameType
from typing import Any, Callable, Dict, NamedTuple, Optional, Sequence

from .growth import amount
from .lines import Blame, Lines, Loop, Place, Statements
from .locate import Source

MOST = 0.6  # of the time; less is no clear majority
SHORTEST = 1e-3  # seconds; a shorter call is repeated
LONGEST = 1.0  # seconds; a smaller size is looked at where the largest takes longer
PATIENCE = 4.0  # seconds of CPU time for all that is done here

FINE = time.get_clock_info("process_time").resolution < 1e-5  # seconds; not on Windows
clock = time.process_time if FINE else time.perf_counter


def where_the_time_goes(source: Source, target: str, call: Callable[[], Any], seconds: float) -> Optional[Blame]:
    """The statement or loop of the target that takes most of a call's time; ``seconds`` are what the call takes."""
    statements = Statements(source, target)
    spent = _followed(statements, call, seconds, time.process_time() + PATIENCE)
    found = spent.largest() if spent is not None else None
    if found is None:
        return None
    often = found.runs is not None and found.runs > 1
    return found.blame(statements, f", which {found.verb} {found.runs:,.0f} times in one call" if often else "")


def why_the_time_grows(
    source: Source, target: str, calls: Sequence[Callable[[], Any]], sizes: Sequence[int], seconds: Sequence[float]
) -> Optional[Blame]:
    """What takes most of the time of the largest call, and what became of it since the smallest."""
    statements = Statements(source, target)
    until = time.process_time() + PATIENCE
    last = max((i for i, taken in enumerate(seconds) if taken < LONGEST), default=0)
    small = _followed(statements, calls[0], seconds[0], until)
    large = _followed(statements, calls[last], seconds[last], until)
    found = large.largest() if large is not None else None
    if small is None or found is None:
        return None
    before = small.spending(found.line, found.inner, found.loop)
    at = f" at n = {sizes[last]}"
    if before.runs and found.runs and last:
        if found.runs > before.runs:
            often = f"{before.runs:,.0f} times at n = {sizes[0]} and {found.runs:,.0f} times{at}"
            at = f", which {found.verb} {often}"
        if found.each > 2 * before.each:
            at += f"; each time takes longer, {amount(before.each, 's')} and {amount(found.each, 's')}"
    return found.blame(statements, at)


class Spending(NamedTuple):
    """A statement by its first line, or a loop by that of its header, and its ``share`` of a call's time.

    ``inner`` is the line in another function that it calls, or the same line. ``runs`` is how often the statement ran, or the
    loop went round, in one call; None if that cannot be told. ``each`` are the seconds of one time.
    """

    line: int
    inner: int
    loop: Optional[Loop]
    share: float
    runs: Optional[float]
    each: float

    @property
    def verb(self) -> str:
        """What a loop or a statement does."""
        return "goes round" if self.loop else "runs"

    def blame(self, statements: Statements, more: str) -> Blame:
        """The place, and in words what it takes."""
        where = ("the loop of " if self.loop else "") + statements.named(self.line, self.inner)
        return Blame(statements.whole(self.line), f"{self.share:.0%} of the time goes into {where}{more}")


class Spent(Lines):
    """Adds up the time between steps by place, and counts how often each line is reached, in ``rounds`` calls."""

    def __init__(self, statements: Statements, until: float, rounds: int) -> None:
        super().__init__(statements, until)
        self._rounds = rounds
        self._seconds: Dict[Place, float] = {}
        self._longest: Dict[Place, float] = {}
        self._steps: Dict[Place, int] = {}
        self._reached: Dict[int, int] = {}
        self._since = 0.0

    def step(self, frame: FrameType) -> None:
        """Charge the time since the step before to its place."""
        now = clock()
        if self.at is not None:
            self._seconds[self.at] = self._seconds.get(self.at, 0.0) + now - self._since
            self._longest[self.at] = max(self._longest.get(self.at, 0.0), now - self._since)
            self._steps[self.at] = self._steps.get(self.at, 0) + 1

    def resume(self, frame: FrameType, event: str) -> None:
        """Count a line, and start the clock behind all that is done here."""
        if event == "line":
            self._reached[frame.f_lineno] = self._reached.get(frame.f_lineno, 0) + 1
        self._since = clock()

    def correct(self, seconds: float) -> None:
        """Take off what the watching cost; ``seconds`` is what one call takes without it."""
        cost = max(sum(self._seconds.values()) - seconds * self._rounds, 0.0) / max(sum(self._steps.values()), 1)
        self._seconds = {place: max(spent - cost * self._steps[place], 0.0) for place, spent in self._seconds.items()}

    def largest(self) -> Optional[Spending]:
        """The statement of the target that takes most of the time, or the shortest loop that does."""
        total = sum(self._seconds.values())
        own: Dict[int, float] = {}
        for place, spent in self._seconds.items():
            if place.own is not None:
                own[place.own] = own.get(place.own, 0.0) + spent
        line = max(own, key=lambda line: own[line], default=0)
        loops = self.statements.loops()
        if line and own[line] > MOST * total:
            place = max((p for p in self._seconds if p.own == line), key=lambda p: self._seconds[p])
            inner = place.inner if self._seconds[place] > MOST * total else line
            header = next((loop for loop in loops if loop.first == line == inner and not self._at_once(place)), None)
            return self.spending(line, inner, header)
        for loop in loops:
            if sum(spent for line, spent in own.items() if loop.first <= line <= loop.last) > MOST * total:
                return self.spending(loop.first, loop.first, loop)
        return None

    def _at_once(self, place: Place) -> bool:
        """Whether most of the time of a place went in one step, as where the header of a loop makes what it loops over."""
        return self._longest.get(place, 0.0) * self._rounds > self._seconds.get(place, 0.0) / 2

    def spending(self, line: int, inner: int, loop: Optional[Loop]) -> Spending:
        """What a statement or a loop took."""
        first, last = (loop.first, loop.last) if loop else (line, line)
        spent = sum(s for p, s in self._seconds.items() if p.own is not None and first <= p.own <= last)
        once = loop is None and inner == line and self._at_once(Place(line, line))
        runs = None if once else self._runs(loop.body if loop else inner)
        share = spent / max(sum(self._seconds.values()), 1e-12)
        return Spending(line, inner, loop, share, runs, spent / self._rounds / (runs or 1))

    def _runs(self, line: int) -> Optional[float]:
        """How often the statement that begins at a line ran in one call: as often as the least visited of its lines."""
        if self.statements.repeats_itself(line):
            return None
        first, last = self.statements.whole(line)
        return min((self._reached[n] for n in range(first, last + 1) if n in self._reached), default=0) / self._rounds


def _followed(statements: Statements, call: Callable[[], Any], seconds: float, until: float) -> Optional[Spent]:
    """Follow a call; None if that takes too long."""
    rounds = max(1, round(SHORTEST / max(seconds, 1e-6)))
    spent = Spent(statements, until, rounds)
    if not spent.follow(lambda: [call() for _ in range(rounds)]):
        return None
    spent.correct(seconds)
    return spent
