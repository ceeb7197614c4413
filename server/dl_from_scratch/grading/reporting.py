"""What every kind of check has in common: the results of one test, each with its id, its kind, its place and its time."""

from __future__ import annotations

import time
from typing import Any, Callable, Dict, List, Mapping, Optional, Tuple

from .compare import preview
from .locate import Source, Span
from .report import FAILED, PASSED, SKIPPED, CheckResult


class Reporting:
    """Reports the results of one test, which is about one function of the learner.

    ``test`` is the id of the test (``basic/linear_backward[1]``); its first part is the group of the file. In ``edge`` and
    ``stress`` every check has that kind. ``failed`` are the ids of what did not pass, each with the attribute that holds it.
    """

    def __init__(self, test: str, target: str, source: Source, emit: Callable[[CheckResult], None]) -> None:
        self._test = test
        self._group = test.split("/", 1)[0]
        self._target = target
        self._source = source
        self._emit = emit
        self._ids: Dict[str, int] = {}
        self._last_id = ""
        self._since = time.perf_counter()
        self.failed: List[Tuple[str, Optional[str]]] = []

    def _report(
        self,
        name: str,
        aspect: str,
        right: Optional[bool],
        message: str,
        explanation: Optional[str] = None,
        expected: Any = "",
        actual: Any = "",
        assigned: Optional[str] = None,
        measurements: Optional[Mapping[str, Any]] = None,
        reason: str = "",
        place: Optional[Span] = None,
    ) -> bool:
        """Emit one result; ``right`` is None where an earlier verdict makes this one pointless."""
        kind = aspect if self._group == "basic" and aspect in ("shape", "value", "gradient") else self._group
        kind = "value" if kind == "basic" else kind
        now = time.perf_counter()
        if place is None and (not right or reason):
            place = self._source.result(self._target, assigned)
        result = CheckResult(
            id=self._unique(f"{self._test}/{name}/{aspect}"),
            kind=kind,
            target=self._target,
            name=name,
            status=PASSED if right else SKIPPED if right is None else FAILED,
            message=message,
            explanation=None if right else explanation,
            expected="" if right else _text(expected),
            actual="" if right else _text(actual),
            line=place[0] if place else None,
            end_line=place[1] if place else None,
            seconds=round(now - self._since, 6),
            measurements=measurements,
            reason=reason,
        )
        self._last_id = result.id
        if not right:
            self.failed.append((result.id, assigned))
        self._emit(result)
        self._since = time.perf_counter()
        return bool(right)

    def _unique(self, name: str) -> str:
        self._ids[name] = self._ids.get(name, 0) + 1
        return name if self._ids[name] == 1 else f"{name}#{self._ids[name]}"


def _text(value: Any) -> str:
    """The short text of a result: texts as they are, everything else as a preview."""
    return value if isinstance(value, str) else preview(value)
