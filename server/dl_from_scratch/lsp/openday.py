"""What the server knows of one open day file: its place in the course, its text, its latest results."""

from __future__ import annotations

import ast
import asyncio
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Optional, Tuple

from ..course.catalog import Course, Day
from ..grading.locate import Source
from ..grading.report import SCOPES, CheckResult, DayReport

QUICK_SCOPES = ("basic", "edge")


@dataclass
class OpenDay:
    """One open day file.

    ``results`` are those of the text with the hash ``graded``; after an edit they stay, and ``stale`` says so. ``source``
    is the last text that parsed, so that lenses keep their number and place while the learner types.
    """

    uri: str
    path: Path
    course: Course
    day: Day
    text: str = ""
    version: Optional[int] = None
    source: Source = field(default_factory=lambda: Source(None))
    results: Dict[str, CheckResult] = field(default_factory=dict)
    ran: Tuple[str, ...] = ()
    graded: str = ""
    hints: int = 0
    running: bool = False
    job: Optional[asyncio.Task[None]] = None

    def edit(self, text: str, version: Optional[int]) -> None:
        """Take a new text."""
        self.text, self.version = text, version
        try:
            self.source = Source(ast.parse(text))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return

    @property
    def bytes(self) -> bytes:
        """The text as it is graded."""
        return self.text.encode("utf-8", "replace")

    @property
    def text_hash(self) -> str:
        """sha256 of the text."""
        return hashlib.sha256(self.bytes).hexdigest()

    @property
    def stale(self) -> bool:
        """Whether the results are those of an earlier text."""
        return bool(self.graded) and self.graded != self.text_hash

    def begin(self, text_hash: str, scope: Tuple[str, ...]) -> None:
        """Before a run: drop the results that it will replace, and all of them if they were another text's."""
        if self.graded != text_hash:
            self.results, self.ran = {}, ()
        self.results = {i: r for i, r in self.results.items() if r.scope and r.scope not in scope}
        self.graded = text_hash

    def finish(self, report: DayReport) -> None:
        """After a run: its results, in the report's order, beside those of other scopes."""
        others = {i: r for i, r in self.results.items() if r.scope and r.scope not in report.scope}
        self.results = {**{c.id: c for c in report.checks}, **others}
        self.ran = tuple(s for s in SCOPES if s in report.scope or s in self.ran)

    def of(self, target: str) -> List[CheckResult]:
        """The results of one function."""
        return [r for r in self.results.values() if r.target == target and r.kind not in ("rule", "import")]

    @property
    def load_failure(self) -> Optional[CheckResult]:
        """Why the file could not be loaded, if it could not."""
        return next((r for r in self.results.values() if r.kind == "import" and not r.passed), None)
