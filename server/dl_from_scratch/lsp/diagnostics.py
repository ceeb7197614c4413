"""Results as diagnostics: one squiggle for each function, the most telling failure first, the rest in its message."""

from __future__ import annotations

from typing import Dict, List, Optional

from lsprotocol import types
from pygls.workspace import PositionCodec

from ..grading.report import SKIPPED, TIMEOUT, CheckResult, most_telling
from . import pages
from .draft import Place
from .openday import OpenDay

SOURCE = "dl-from-scratch"
MOST_OTHERS = 4  # further failures of a function that its message lists
STALE = "\n(before your last edit)"


def diagnostics(day: OpenDay, codec: PositionCodec) -> List[types.Diagnostic]:
    """The diagnostics of an open day, for its present text: what is read off the text, then what runs found."""
    draft, tasks = day.draft, pages.Tasks(day.day)
    found = []
    if draft.problem is not None:
        found.append(_read(day, "import", draft.problem.message, draft.problem_place, tasks.uri(""), "", codec))
    for violation in draft.violations:
        place = draft.violation_place(violation)
        found.append(_read(day, "rule", violation.message, place, tasks.uri(violation.function), violation.function, codec))
    return found + [_diagnostic(day, failing, tasks, codec) for failing in _found_by_runs(day)]


def _found_by_runs(day: OpenDay) -> List[List[CheckResult]]:
    """The failing checks that share a diagnostic each. What the text itself tells is not said twice."""
    if not day.loads:
        return []
    violations = day.draft.violations
    failure = day.load_failure
    if failure is not None:
        return [] if any(v.line == failure.line for v in violations) else [[failure]]
    said = {violation.message for violation in violations}
    rules = [r for r in day.shown if r.kind == "rule" and not r.passed and r.message not in said and not day.is_stale(r)]
    warnings = [r for r in day.shown if r.warning]
    return [[r] for r in rules] + list(by_target(day).values()) + [[r] for r in warnings]


def by_target(day: OpenDay) -> Dict[str, List[CheckResult]]:
    """The failing checks of each function, most telling first."""
    groups: Dict[str, List[CheckResult]] = {}
    for result in day.shown:
        if not result.passed and result.kind not in ("rule", "import"):
            groups.setdefault(result.target, []).append(result)
    return {target: most_telling(group) for target, group in groups.items()}


def severity(result: CheckResult) -> types.DiagnosticSeverity:
    """Not written yet is no failure; a slow or greedy solution is right all the same."""
    if result.not_written or result.status == SKIPPED:
        return types.DiagnosticSeverity.Information
    if result.warning or (result.kind == "stress" and result.status != TIMEOUT):
        return types.DiagnosticSeverity.Warning
    return types.DiagnosticSeverity.Error


def _read(
    day: OpenDay, code: str, message: str, place: Place, task: str, target: str, codec: PositionCodec
) -> types.Diagnostic:
    """What is read off the text."""
    return types.Diagnostic(
        range=in_client_units(place, day, codec),
        message=message,
        severity=types.DiagnosticSeverity.Error,
        code=code,
        code_description=types.CodeDescription(href=task),
        source=SOURCE,
        data={"check": "", "target": target},
    )


def _diagnostic(day: OpenDay, failing: List[CheckResult], tasks: pages.Tasks, codec: PositionCodec) -> types.Diagnostic:
    first = failing[0]
    return types.Diagnostic(
        range=in_client_units(day.draft.place(first), day, codec),
        message=message(failing) + (STALE if day.is_stale(first) else ""),
        severity=severity(first),
        code=first.kind,
        code_description=types.CodeDescription(href=tasks.uri(first.target)),
        source=SOURCE,
        related_information=_related(day, first, codec),
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


def in_client_units(place: Place, day: OpenDay, codec: PositionCodec) -> types.Range:
    """A place of the text in the units that the client counts characters in."""
    line, character, end_line, end_character = place
    return codec.range_to_client_units(
        day.draft.lines,
        types.Range(
            start=types.Position(line=line, character=character),
            end=types.Position(line=end_line, character=end_character),
        ),
    )


def _related(day: OpenDay, result: CheckResult, codec: PositionCodec) -> Optional[List[types.DiagnosticRelatedInformation]]:
    """The calls that led to where an exception was raised, the nearest first."""
    frames = [
        types.DiagnosticRelatedInformation(
            location=types.Location(
                uri=day.uri, range=in_client_units(day.draft.whole_lines(frame.line, frame.line), day, codec)
            ),
            message=f"called from {frame.function}",
        )
        for frame in reversed(result.frames)
    ]
    return frames or None
