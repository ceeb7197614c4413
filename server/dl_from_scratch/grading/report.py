"""What grading a file yields: plain data, the only thing that crosses to the editor, the terminal and the record.

The JSON form is documented in ``docs/report.md``; ``SCHEMA`` changes whenever it does.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Dict, Iterable, List, Mapping, Optional, Set, Tuple

SCHEMA = 2

KINDS = ("rule", "import", "shape", "value", "gradient", "edge", "stress")
"""The kinds of checks, the most telling first."""

SCOPES = ("basic", "edge", "stress")
"""The groups of checks that can be run on their own; rules and the import always are."""

PASSED, FAILED, ERROR, TIMEOUT, SKIPPED = "passed", "failed", "error", "timeout", "skipped"

NOT_WRITTEN = "not-written"
"""The ``reason`` of a check that met ``NotImplementedError``."""

AUTOGRAD_AT_FAULT = "autograd-at-fault"
"""The ``reason`` of a check that passed although the learner's own autograd disagrees: a warning about Day 02."""


@dataclass(frozen=True)
class Frame:
    """One frame of a traceback that lies in the learner's file. ``line`` counts from 1."""

    line: int
    function: str


@dataclass(frozen=True)
class CheckResult:
    """The verdict of one check on one tensor or property.

    ``target`` is the learner's function (``"Linear.backward"``) or ``""`` for the whole file; ``line`` and
    ``end_line`` count from 1 in the graded file, and are None where no place is to blame. ``column`` and ``end_column``
    narrow the place to a part of these lines: UTF-8 bytes from 0, as ``ast`` counts; None where all of them are meant.
    ``measurements`` holds the numbers of a growth check: ``sizes``, ``values``, ``exponent``, ``allowed``, ``unit``.
    """

    id: str
    kind: str
    target: str
    name: str
    status: str
    message: str = ""
    explanation: Optional[str] = None
    expected: str = ""
    actual: str = ""
    line: Optional[int] = None
    end_line: Optional[int] = None
    seconds: float = 0.0
    reason: str = ""
    frames: Tuple[Frame, ...] = ()
    measurements: Optional[Mapping[str, Any]] = None
    column: Optional[int] = None
    end_column: Optional[int] = None

    @property
    def passed(self) -> bool:
        """Whether the check ran and agreed."""
        return self.status == PASSED

    @property
    def not_written(self) -> bool:
        """Whether the learner has not begun the function yet."""
        return self.reason == NOT_WRITTEN

    @property
    def warning(self) -> bool:
        """Whether the check passed and there is something to say all the same."""
        return self.passed and self.reason == AUTOGRAD_AT_FAULT

    @property
    def scope(self) -> str:
        """``basic``, ``edge`` or ``stress``; ``""`` for rules and the import."""
        group = self.id.split("/", 1)[0]
        return group if group in SCOPES else ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> CheckResult:
        """The result that ``to_json`` or ``brief`` wrote."""
        fields = dict(data)
        fields["frames"] = tuple(Frame(**f) for f in fields.get("frames", ()))
        return cls(**fields)

    def to_json(self) -> Dict[str, Any]:
        """A dict of JSON types."""
        return {**vars(self), "frames": [vars(frame) for frame in self.frames]}

    def brief(self) -> Dict[str, Any]:
        """``to_json`` without the fields that are at their defaults: most of a check that passed."""
        fields_set = {name: value for name, value in vars(self).items() if value != DEFAULTS.get(name, MISSING)}
        if self.frames:
            fields_set["frames"] = [vars(frame) for frame in self.frames]
        return fields_set


DEFAULTS = {f.name: f.default for f in fields(CheckResult)}


@dataclass(frozen=True)
class DayReport:
    """Everything one run found out about one text of one day.

    ``passed`` is true only when exactly the expected checks of ``scope`` reported and all of them passed.
    ``text_hash`` (sha256 of the bytes graded) and ``grader`` (version and hash of the checks) say what the verdict is
    bound to. ``output`` is what the learner's code printed, bounded; ``notes`` are sentences that are no verdict.
    """

    day: int
    file: str
    passed: bool
    seconds: float
    checks: Tuple[CheckResult, ...]
    scope: Tuple[str, ...] = SCOPES
    text_hash: str = ""
    grader: str = ""
    output: str = ""
    notes: Tuple[str, ...] = field(default=())
    schema: int = SCHEMA

    @property
    def failures(self) -> List[CheckResult]:
        """The checks that did not pass, the most telling first."""
        return most_telling(self.checks)

    def to_json(self) -> Dict[str, Any]:
        """A dict of JSON types, as ``--json`` prints it."""
        return {**vars(self), "checks": [check.to_json() for check in self.checks]}


def most_telling(checks: Iterable[CheckResult]) -> List[CheckResult]:
    """Those that did not pass: real failures, what is not written, what was not reached.

    The most telling kind comes first (a wrong shape explains a wrong value, never the reverse), and of one kind what has a
    reason. A reason that was given already goes behind everything that says something else.
    """
    given: Set[Optional[str]] = set()
    fresh: List[CheckResult] = []
    repeated: List[CheckResult] = []
    for check in sorted((c for c in checks if not c.passed), key=_rank):
        again = check.explanation is not None and check.explanation in given
        (repeated if again else fresh).append(check)
        given.add(check.explanation)
    return sorted(fresh + repeated, key=_lateness)


def _rank(check: CheckResult) -> Tuple[int, int, bool]:
    return _lateness(check), KINDS.index(check.kind), check.explanation is None


def _lateness(check: CheckResult) -> int:
    return 2 if check.status == SKIPPED else 1 if check.not_written else 0
