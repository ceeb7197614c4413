"""Which line of the learner's file holds the memory of a call when it is largest.

``tracemalloc`` knows where each live block was allocated, but only the size of the peak, not the moment. So the call runs
twice under a trace function: first to find the step in which the peak lies, then to look at what is live around that step.
"""

from __future__ import annotations

import gc
import time
import tracemalloc
from types import FrameType
from typing import Any, Callable, Dict, Iterator, List, Mapping, NamedTuple, Optional, Tuple, Union

import numpy as np

from . import lines
from .growth import amount
from .lines import Blame, Lines, Place, Statements
from .locate import Source

MOST = 0.6  # of the peak, in one line
TWO = 0.9  # of the peak, in two lines of which each has a third
PATIENCE = 4.0  # seconds of CPU time for both runs
LEAST = 10_000  # bytes; what the watching needs is not small beside less
FRAMES = 16  # of the stack of an allocation

WATCHING = {__file__, lines.__file__, tracemalloc.__file__}

Make = Callable[[], Callable[[], Any]]
Live = Dict[Place, int]


def what_holds_the_peak(source: Source, target: str, make: Make, size: str = "") -> Optional[Blame]:
    """The statement of the target that holds most of a call's memory at its peak, above what was live before.

    ``make()`` returns the call; it runs inside the trace. ``size`` is the size of the problem in words. None if no statement
    holds most of it, or if that cannot be told: before Python 3.9 also if ``make`` itself needed more.
    """
    statements = Statements(source, target)
    until = time.process_time() + PATIENCE
    climb = Climb(statements, until)
    if not _followed(climb, make, 1) or climb.peak - climb.live < LEAST:
        return None
    look = Look(statements, until, climb.summit)
    if not _followed(look, make, FRAMES) or look.summit_at != climb.summit_at:
        return None
    held = dict(look.held)
    if climb.summit_at is not None:
        held[climb.summit_at] = held.get(climb.summit_at, 0) + climb.peak - climb.level
    own: Dict[int, int] = {}
    for place, part in held.items():
        if place.own is not None:
            own[place.own] = own.get(place.own, 0) + part
    total = climb.peak - climb.live
    blamed = _majority(own, total)
    if not blamed:
        return None
    sizes = " and ".join(amount(own[line], "B") for line in blamed)
    named = " and ".join(statements.named(line, _inner(held, line, own[line])) for line in blamed)
    keepers = [sentence for sentence in (look.keeper(line, own[line] / 3) for line in blamed) if sentence]
    where = f"{sizes} of the {amount(total, 'B')} at the peak are allocated in {named}" + (f" at {size}" if size else "")
    return Blame(statements.whole(min(blamed)), where + (": " + ", ".join(keepers) if keepers else ""))


def _majority(own: Mapping[int, int], total: int) -> List[int]:
    """The line that holds most of the total, or the two that hold nearly all of it, the larger one first."""
    largest = sorted(own, key=lambda line: -own[line])[:2]
    if largest and own[largest[0]] > MOST * total:
        return largest[:1]
    both = len(largest) == 2 and sum(own[line] for line in largest) > TWO * total and own[largest[1]] > total / 3
    return largest if both else []


def _inner(held: Live, line: int, size: int) -> int:
    """The line in another function that allocates most of what a line of the target does, or the same line."""
    inner = max((place for place in held if place.own == line), key=lambda place: held[place])
    return inner.inner if held[inner] > MOST * size else line


class Climb(Lines):
    """Finds the step in which the traced memory is largest.

    ``live`` is what was live before the call, ``peak`` the largest amount, ``summit`` the number of its step, ``summit_at``
    the place, ``level`` what was live when that step began (bytes).
    """

    def __init__(self, statements: Statements, until: float) -> None:
        super().__init__(statements, until)
        self.live = self.peak = self.level = self._level = 0
        self.summit = -1
        self.summit_at: Optional[Place] = None

    def begin(self) -> None:
        """The call begins."""
        self.live, self.peak = tracemalloc.get_traced_memory()

    def step(self, frame: FrameType) -> None:
        """Compare with the highest so far."""
        _, peak = tracemalloc.get_traced_memory()
        if peak > self.peak:
            self.peak, self.level = peak, self._level
            self.summit, self.summit_at = self.number, self.at

    def resume(self, frame: FrameType, event: str) -> None:
        """Note what is live."""
        self._level, _ = tracemalloc.get_traced_memory()


class Look(Lines):
    """Looks at what is live when the step of number ``summit`` begins and when it ends.

    ``held`` are the bytes that each place has allocated since the call began and that were live both times.
    """

    def __init__(self, statements: Statements, until: float, summit: int) -> None:
        super().__init__(statements, until)
        self.held: Live = {}
        self.summit_at: Optional[Place] = None
        self._summit = summit
        self._start: Live = {}
        self._before: Live = {}
        self._kept: List[Kept] = []

    def begin(self) -> None:
        """The call begins."""
        self._start = self._before = live(self.statements)

    def step(self, frame: FrameType) -> None:
        """Look at the end of the summit's step."""
        if self.number == self._summit:
            after = live(self.statements)
            common = {place: min(size, after.get(place, 0)) for place, size in self._before.items()}
            self.held = {place: max(size - self._start.get(place, 0), 0) for place, size in common.items()}
            self.summit_at = self.at
            self._kept = list(self._keeping(frame))

    def resume(self, frame: FrameType, event: str) -> None:
        """Look at the beginning of the summit's step."""
        if self.number == self._summit:
            self._before = live(self.statements)

    def _keeping(self, frame: Optional[FrameType]) -> Iterator[Kept]:
        """The arrays that the names of the file's functions keep, those of a function and of those that called it."""
        while frame is not None:
            if frame.f_code.co_filename == self.statements.source.path:
                for name, value in list(frame.f_locals.items()):
                    yield from self._kept_by(name, value)
                    for attribute, part in list(getattr(value, "__dict__", {}).items()) if name == "self" else ():
                        yield from self._kept_by(f"self.{attribute}", part)
            frame = frame.f_back

    def _kept_by(self, name: str, value: Any) -> Iterator[Kept]:
        """By the line of the target that made them, the arrays that a value is or contains."""
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else (value,)
        made: Dict[int, Dict[int, Any]] = {}
        for part in parts:
            if isinstance(part, np.ndarray):
                array = owner(part)
                place = self.statements.of(_frames(tracemalloc.get_object_traceback(array)))
                if place is not None and place.own is not None:
                    made.setdefault(place.own, {})[id(array)] = array
        for line, arrays in made.items():
            shapes = {array.shape for array in arrays.values()}
            how = f" of shape {shapes.pop()}" if len(shapes) == 1 else ""
            many = f"{len(arrays)} arrays{how}" if len(arrays) > 1 else f"an array{how}"
            yield Kept(line, sum(array.nbytes for array in arrays.values()), f"`{name}` keeps {many}")

    def keeper(self, line: int, least: float) -> Optional[str]:
        """Which name keeps at least so many bytes of what a line allocated, and as what arrays."""
        kept = [k for k in self._kept if k.line == line and k.size > least]
        return max(kept, key=lambda k: k.size).sentence if kept else None


class Kept(NamedTuple):
    """Arrays that a name keeps and a line of the target made: their bytes, and a sentence about them."""

    line: int
    size: int
    sentence: str


def live(statements: Statements) -> Live:
    """The live traced bytes by the place that allocated them, without what the watching itself needs."""
    sizes: Live = {}
    for blocks in tracemalloc.take_snapshot().statistics("traceback"):
        frames = _frames(blocks.traceback)
        place = None if frames[-1][0] in WATCHING else statements.of(frames)
        if place is not None:
            sizes[place] = sizes.get(place, 0) + blocks.size
    return sizes


def owner(array: Any) -> Any:
    """The array that owns the memory of a view."""
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array


def _frames(traceback: Optional[tracemalloc.Traceback]) -> List[Tuple[str, int]]:
    """File names and lines, outermost first."""
    return [(frame.filename, frame.lineno) for frame in traceback or ()]


def _followed(watch: Union[Climb, Look], make: Make, frames: int) -> bool:
    """Follow the call under ``tracemalloc``, with so many frames for each block; whether it could be followed."""
    gc.collect()
    tracemalloc.start(frames)
    try:
        call = make()
        getattr(tracemalloc, "reset_peak", lambda: None)()  # Python 3.8 lacks it: there the peak of make counts too
        watch.begin()
        return watch.follow(call)
    finally:
        tracemalloc.stop()
