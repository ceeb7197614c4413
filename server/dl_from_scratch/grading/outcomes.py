"""Results of checks that compared nothing: of a file that does not load, a test that was cut short, a rule that is broken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Dict, Optional, Tuple

from .learner import LoadFailure
from .report import ERROR, FAILED, CheckResult, Frame
from .shapes import ShapeError


@dataclass(frozen=True)
class Unreached:
    """The verdict for checks that a test did not reach; ``why`` where a shape error says more than its exception."""

    status: str
    message: str
    line: Optional[int]
    reason: str = ""
    frames: Tuple[Frame, ...] = ()
    why: Optional[ShapeError] = None

    def result(self, check_id: str, known: Dict[str, str], target: str) -> CheckResult:
        """The result of one check."""
        result = outcome(check_id, {"target": target, **known}, self.status, self.message, self.line, self.reason, self.frames)
        why = self.why
        if why is None:
            return result
        return replace(
            result,
            message=why.message,
            explanation=why.sentence,
            actual=why.shapes,
            line=why.line,
            end_line=why.end_line,
            column=why.column,
            end_column=why.end_column,
        )


def not_written(function: str, target: str) -> str:
    """What is said where ``function`` raised NotImplementedError in a check of ``target``."""
    return "not written yet" if function == target else f"`{function}`, which this check needs, is not written yet"


def outcome(
    check_id: str,
    known: Dict[str, str],
    status: str,
    message: str,
    line: Optional[int] = None,
    reason: str = "",
    frames: Tuple[Frame, ...] = (),
) -> CheckResult:
    """A result for an expected check of which only the id, kind, target and name are known."""
    group = check_id.split("/", 1)[0]
    return CheckResult(
        id=check_id,
        kind=known.get("kind", group if group in ("edge", "stress") else "value"),
        target=known.get("target", ""),
        name=known.get("name", check_id.rpartition("/")[2]),
        status=status,
        message=message,
        line=line,
        end_line=line,
        reason=reason,
        frames=frames,
    )


def unloaded(check_id: str, known: Dict[str, str], failure: LoadFailure) -> CheckResult:
    """The error of one check of a file that could not be loaded."""
    fallback = {"import": {"kind": "import"}, "rules": {"kind": "rule"}}.get(check_id, {})
    return outcome(check_id, {**fallback, **known}, ERROR, failure.message, failure.line, "", failure.frames[:-1])


def broken_rule(message: str, number: int, function: str, line: Optional[int], end_line: Optional[int]) -> CheckResult:
    """The result for a violation of the from-scratch rules; the first one takes the place of the rules' check."""
    check_id = f"rules#{number + 1}" if number else "rules"
    return CheckResult(check_id, "rule", function, "rules", FAILED, message, line=line, end_line=end_line)
