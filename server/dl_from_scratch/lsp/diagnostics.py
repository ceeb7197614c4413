"""Results as diagnostics: one squiggle for each function, the most telling failure first, the rest in its message."""

from __future__ import annotations

from typing import Dict, List, Optional

from lsprotocol import types
from pygls.workspace import PositionCodec

from ..grading.report import SKIPPED, TIMEOUT, CheckResult, telling
from . import pages
from .openday import OpenDay

SOURCE = "dl-from-scratch"
MOST_OTHERS = 4  # further failures of a function that its message lists


def diagnostics(day: OpenDay, codec: PositionCodec) -> List[types.Diagnostic]:
    """The diagnostics of an open day, for its present text."""
    lines = day.text.splitlines(keepends=True)
    failure = day.load_failure
    broken_rules = [r for r in day.results.values() if r.kind == "rule" and not r.passed]
    if failure is not None:
        rules = [r for r in broken_rules if r.message != failure.message]
        return [_diagnostic(day, [r], lines, codec) for r in [*rules, failure]]
    found = [_diagnostic(day, [r], lines, codec) for r in broken_rules]
    found += [_diagnostic(day, failing, lines, codec) for failing in by_target(day).values()]
    return found + [_diagnostic(day, [r], lines, codec) for r in day.results.values() if r.warning]


def by_target(day: OpenDay) -> Dict[str, List[CheckResult]]:
    """The failing checks of each function, most telling first; what was skipped because of another failure comes last."""
    groups: Dict[str, List[CheckResult]] = {}
    for result in day.results.values():
        if not result.passed and result.kind != "rule":
            groups.setdefault(result.target, []).append(result)
    return {target: sorted(group, key=rank) for target, group in groups.items()}


def rank(result: CheckResult) -> int:
    """Sort key of a failing check: a real failure, then what is not written, then what was not reached."""
    return telling(result) + (100 if result.status == SKIPPED else 50 if result.not_written else 0)


def severity(result: CheckResult) -> types.DiagnosticSeverity:
    """Not written yet is no failure; a slow or greedy solution is right all the same."""
    if result.not_written or result.status == SKIPPED:
        return types.DiagnosticSeverity.Information
    if result.warning or (result.kind == "stress" and result.status != TIMEOUT):
        return types.DiagnosticSeverity.Warning
    return types.DiagnosticSeverity.Error


def _diagnostic(day: OpenDay, failing: List[CheckResult], lines: List[str], codec: PositionCodec) -> types.Diagnostic:
    first = failing[0]
    return types.Diagnostic(
        range=_range(first.line, first.end_line, lines, codec),
        message=message(failing),
        severity=severity(first),
        code=first.kind,
        code_description=types.CodeDescription(href=pages.task(day.day, first.target)),
        source=SOURCE,
        related_information=_related(day, first, lines, codec),
        data={"check": first.id, "target": first.target},
    )


def message(failing: List[CheckResult]) -> str:
    """The first failure in full, the others in a line each."""
    first = failing[0]
    if first.not_written:
        return first.message
    name = f"{first.target}: " if first.target else ""
    text = [f"{name}{first.message}"]
    if first.explanation:
        text.append(first.explanation[0].upper() + first.explanation[1:])
    others = [r for r in failing[1:] if r.status != SKIPPED and r.message != first.message]
    text += [f"also {r.kind} {r.name}: {r.message}" for r in others[:MOST_OTHERS]]
    if len(others) > MOST_OTHERS:
        text.append(f"and {len(others) - MOST_OTHERS} more")
    return "\n".join(text)


def _range(line: Optional[int], end_line: Optional[int], lines: List[str], codec: PositionCodec) -> types.Range:
    """From the first character of ``line`` to the last of ``end_line`` (from 1), in the client's units."""
    last = max(len(lines) - 1, 0)
    first = min((line or 1) - 1, last)
    end = min(max((end_line or line or 1) - 1, first), last)
    begin_text = lines[first] if lines else ""
    end_text = lines[end].rstrip() if lines else ""
    indent = len(begin_text) - len(begin_text.lstrip())
    return codec.range_to_client_units(
        lines,
        types.Range(
            start=types.Position(line=first, character=indent if begin_text.strip() else 0),
            end=types.Position(line=end, character=len(end_text)),
        ),
    )


def _related(
    day: OpenDay, result: CheckResult, lines: List[str], codec: PositionCodec
) -> Optional[List[types.DiagnosticRelatedInformation]]:
    """The calls that led to where an exception was raised, the nearest first."""
    frames = [
        types.DiagnosticRelatedInformation(
            location=types.Location(uri=day.uri, range=_range(frame.line, frame.line, lines, codec)),
            message=f"called from {frame.function}",
        )
        for frame in reversed(result.frames)
    ]
    return frames or None
