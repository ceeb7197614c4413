"""What the server knows of one open day file: its place in the course, its text, its latest results and shapes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Dict, FrozenSet, List, Mapping, Optional, Sequence, Set, Tuple

from lsprotocol import types

from ..course.catalog import Course, Day
from ..grading.locate import Source
from ..grading.report import SCOPES, CheckResult, DayReport
from ..runner.priority import Function, changed, fingerprints, first_tests, functions
from .draft import Draft, LineMap

QUICK_SCOPES = ("basic", "edge")
Shape = Dict[str, Any]


@dataclass
class OpenDay:
    """One open day file.

    ``results`` are those of the text with the hash ``graded``, as far as their ids are ``fresh``; the others are of an earlier
    text, at the lines where their statements are now. ``source`` is the last text that parsed, so that lenses keep their
    number and place while the learner types.
    """

    uri: str
    path: Path
    course: Course
    day: Day
    draft: Draft
    source: Source = field(default_factory=lambda: Source(None))
    results: Dict[str, CheckResult] = field(default_factory=dict)
    fresh: Set[str] = field(default_factory=set)
    ran: Tuple[str, ...] = ()
    graded: str = ""
    done: str = ""  # the text for which the record says that every scope has passed
    hints: int = 0
    running: bool = False
    asked: Tuple[str, Tuple[str, ...]] = ("", ())  # the text and the scopes of the run under way, if the learner asked for it
    published: List[types.Diagnostic] = field(default_factory=list)
    job: Optional[asyncio.Task[None]] = None
    timer: Optional[asyncio.TimerHandle] = None
    _graded_lines: LineMap = field(default_factory=lambda: LineMap(()))
    _graded_code: Mapping[str, FrozenSet[str]] = field(default_factory=dict)
    _functions: Mapping[str, Function] = field(default_factory=dict)
    _loads: bool = True  # whether the graded text could be compiled
    _shapes: Sequence[Shape] = ()
    _shaped_lines: LineMap = field(default_factory=lambda: LineMap(()))

    def edit(self, draft: Draft) -> None:
        """Take a new text."""
        self.draft = draft
        self._graded_lines.follow(draft.lines)
        self._shaped_lines.follow(draft.lines)
        if draft.tree is not None:
            self.source = Source(draft.tree)

    @property
    def live(self) -> bool:
        """Whether the run that goes on, or was the last, is one that the learner did not ask for."""
        return not self.asked[1]

    @property
    def stale(self) -> bool:
        """Whether some results shown are those of an earlier text."""
        return bool(self.results) and (self.graded != self.draft.hash or len(self.fresh) < len(self.results))

    def is_stale(self, result: CheckResult) -> bool:
        """Whether a result is one of an earlier text."""
        return self.graded != self.draft.hash or result.id not in self.fresh

    # ------------------------------------------------------------------ a run

    def first_tests(self, checks: Mapping[str, Mapping[str, str]]) -> Tuple[str, ...]:
        """The tests that the next run begins with: of what was edited since the last, and of what failed in it."""
        tree, lines = self.draft.tree, self.draft.lines
        self._functions = functions(tree, lines, self._functions) if tree is not None else {}
        code = fingerprints(tree, self._functions) if tree is not None else {}
        edited = changed(self._graded_code, code) if self._graded_code else set()
        self._graded_code = code
        failing = [result.id for result in self.results.values() if not result.passed]
        return first_tests(checks, failing, edited)

    def begin(self, scope: Tuple[str, ...]) -> None:
        """Before a run of the present text: results of another text are stale, and gone where the run will not replace them."""
        same = self.graded == self.draft.hash
        kept = [r for r in self.results.values() if not r.scope or r.scope in scope or same]
        self.results = {r.id: self._placed(r) for r in kept}
        self.fresh = {r.id for r in kept if same and r.id in self.fresh}
        self.ran = self.ran if same else ()
        self.graded, self._graded_lines = self.draft.hash, LineMap(self.draft.lines)
        self._loads = self.draft.problem is None

    def take(self, result: CheckResult) -> None:
        """A result of the run."""
        self.results[result.id] = result
        self.fresh.add(result.id)

    def finish(self, report: DayReport) -> None:
        """After a run: its results, in the report's order, beside those of other scopes."""
        others = {i: r for i, r in self.results.items() if r.scope and r.scope not in report.scope}
        self.results = {**{c.id: c for c in report.checks}, **others}
        self.fresh.update(c.id for c in report.checks)
        self.ran = tuple(s for s in SCOPES if s in report.scope or s in self.ran)

    # ------------------------------------------------------------------ what is shown

    @property
    def shown(self) -> List[CheckResult]:
        """The results at their lines in the present text."""
        if self.graded == self.draft.hash:
            return list(self.results.values())
        return [self._placed(result) for result in self.results.values()]

    def _placed(self, result: CheckResult) -> CheckResult:
        """A result where its statement is now; its frames as well. What was changed is shown as whole lines."""
        if result.line is None:
            return result
        near = self._graded_lines.near
        frames = tuple(replace(frame, line=near(frame.line) or 1) for frame in result.frames)
        exact = self._graded_lines.exact
        same = all(exact(line) is not None for line in range(result.line, (result.end_line or result.line) + 1))
        return replace(
            result,
            line=near(result.line),
            end_line=near(result.end_line),
            column=result.column if same else None,
            end_column=result.end_column if same else None,
            frames=frames,
        )

    @property
    def loads(self) -> bool:
        """Whether the results are those of a text that could be compiled."""
        return self._loads

    def of(self, target: str) -> List[CheckResult]:
        """The results of one function."""
        return [r for r in self.results.values() if r.target == target and r.kind not in ("rule", "import")]

    @property
    def load_failure(self) -> Optional[CheckResult]:
        """Why the graded text could not be loaded, if it could not; nothing if the text that stands now has its own problem."""
        if self.draft.problem is not None or not self.loads:
            return None
        return next((r for r in self.shown if r.kind == "import" and not r.passed), None)

    # ------------------------------------------------------------------ shapes

    def take_shapes(self, shapes: Sequence[Shape], draft: Draft) -> None:
        """What a run of a text saw of its arrays."""
        self._shapes, self._shaped_lines = shapes, LineMap(draft.lines)

    def forget_shapes(self) -> None:
        """Show no shapes any more."""
        self._shapes = ()

    @property
    def shapes(self) -> List[Shape]:
        """The latest shapes, at the lines that have not changed since."""
        placed = [(self._shaped_lines.exact(shape["line"]), shape) for shape in self._shapes]
        return [{**shape, "line": line} for line, shape in placed if line is not None]
