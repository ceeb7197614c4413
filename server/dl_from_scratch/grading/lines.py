"""Follows a call line by line through the learner's file. Only failed checks do: it makes Python code many times slower."""

from __future__ import annotations

import ast
import sys
import time
from types import FrameType
from typing import Any, Callable, Dict, Iterable, List, NamedTuple, Optional, Set, Tuple

from .locate import Source, Span, last_line

LOOKS_AT_CLOCK = 64  # steps
REPEATING = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda)


class Blame(NamedTuple):
    """What a check's failure is put down to: the lines of the file, and a sentence."""

    lines: Span
    sentence: str


class Place(NamedTuple):
    """Where a call is, by first lines of statements: in the target's own text, and innermost in the file.

    ``own`` is None where nothing of the target runs; ``inner`` is another line where the target called another function.
    """

    own: Optional[int]
    inner: int


class Loop(NamedTuple):
    """A ``for`` or ``while``: its first and last line, and the first line of its body."""

    first: int
    last: int
    body: int


class Statements:
    """The lines of a file by statement: all lines of one count as its first. ``span`` are the lines of the target."""

    def __init__(self, source: Source, target: str) -> None:
        self.source = source
        self.span = source.span(target)
        self._places: Dict[Tuple[int, Optional[int]], Place] = {}
        self._first: Dict[int, int] = {}
        self._spans: Dict[int, Span] = {}
        self._repeating: Set[int] = set()
        self._loops: List[Loop] = []
        nodes = [] if source.tree is None else [n for n in ast.walk(source.tree) if isinstance(n, ast.stmt)]
        for node in sorted(nodes, key=lambda node: node.lineno):
            header = _header(node)
            self._spans.setdefault(header[0], header)
            self._first.update((line, header[0]) for line in range(header[0], header[1] + 1))
            if isinstance(node, (ast.For, ast.While)):
                self._loops.append(Loop(node.lineno, last_line(node), node.body[0].lineno))
            if not hasattr(node, "body") and any(isinstance(part, REPEATING) for part in ast.walk(node)):
                self._repeating.add(node.lineno)
        self._loops.sort(key=lambda loop: loop.last - loop.first)

    def place(self, line: int, caller: Optional[Place]) -> Place:
        """The place of a line whose function was called from ``caller``."""
        key = line, caller.own if caller else None
        place = self._places.get(key)
        if place is None:  # made once: what is watched may be the memory
            first = self._first.get(line, line)
            inside = self.span is not None and self.span[0] <= line <= self.span[1]
            place = self._places[key] = Place(first if inside else key[1], first)
        return place

    def of(self, frames: Iterable[Tuple[str, int]]) -> Optional[Place]:
        """The place of a stack of file names and lines, outermost first; None if the file is not among them."""
        place: Optional[Place] = None
        for file, line in frames:
            if file == self.source.path:
                place = self.place(line, place)
        return place

    def whole(self, line: int) -> Span:
        """First and last line of the statement that begins at a line; of a loop or a function, its header."""
        return self._spans.get(line, (line, line))

    def named(self, line: int, inner: int) -> str:
        """A line of the target in words, with the line of another function that is meant there."""
        return f"line {line}" if line == inner else f"line {line} (in `{self.source.enclosing(inner)}`, line {inner})"

    def repeats_itself(self, line: int) -> bool:
        """Whether passing the lines of a statement several times can be one run of it: it holds a comprehension."""
        return line in self._repeating

    def loops(self) -> List[Loop]:
        """The loops of the target, the shortest first."""
        first, last = self.span or (1, 0)
        return [loop for loop in self._loops if first <= loop.first and loop.last <= last]


def _header(node: ast.stmt) -> Span:
    """The lines of a statement without those of its body."""
    body: Any = getattr(node, "body", None)
    return node.lineno, max(node.lineno, body[0].lineno - 1) if body else last_line(node)


class Lines:
    """A trace function that follows a call; subclasses say what is noted at each step.

    ``at`` is the place where the call is: what happens until the next step belongs to it; ``number`` counts the steps.
    When the CPU time (``time.process_time``) passes ``until`` it stops looking.
    """

    def __init__(self, statements: Statements, until: float) -> None:
        self.statements = statements
        self._path = statements.source.path
        self._until = until
        self._callers: List[Optional[Place]] = []
        self.at: Optional[Place] = None
        self.number = 0
        self.stopped = False

    def step(self, frame: FrameType) -> None:
        """The call leaves the place ``at``."""
        raise NotImplementedError

    def resume(self, frame: FrameType, event: str) -> None:
        """The call goes on, at the place ``at``."""

    def __call__(self, frame: FrameType, event: str, argument: Any) -> Optional[Callable[..., Any]]:
        if frame.f_code.co_filename != self._path:
            return None
        if event == "exception":
            return self
        self.step(frame)
        if event == "call":
            self._callers.append(self.at)
            self.at = self.statements.place(frame.f_lineno, self.at)
        elif event == "line":
            self.at = self.statements.place(frame.f_lineno, self._callers[-1] if self._callers else None)
        elif self._callers:
            self.at = self._callers.pop()
        self.number += 1
        if self.number % LOOKS_AT_CLOCK == 0 and time.process_time() > self._until:
            self.stopped = True
            sys.settrace(None)
        self.resume(frame, event)
        return self

    def follow(self, call: Callable[[], Any]) -> bool:
        """Run the call; whether it was followed to its end."""
        before = sys.gettrace()
        if before is not None:  # a debugger, or a measurement of coverage
            return False
        sys.settrace(self)
        try:
            call()
            undisturbed = sys.gettrace() is self
            return undisturbed and not self.stopped
        finally:
            sys.settrace(before)
