"""Code lenses: on the file what can be done, on each function how far it is. All of them are server commands."""

from __future__ import annotations

from typing import List, Optional, Tuple

from lsprotocol import types

from ..grading.report import CheckResult
from .diagnostics import by_target
from .openday import OpenDay

RUN = "dlFromScratch.run"
STRESS = "dlFromScratch.stress"
HINT = "dlFromScratch.hint"
LESSON = "dlFromScratch.lesson"
PLOT = "dlFromScratch.plot"
MILESTONE = "dlFromScratch.milestone"
CANCEL_MILESTONE = "dlFromScratch.cancelMilestone"


def lenses(day: OpenDay, targets: List[str], milestone: Optional[Tuple[str, str]] = None) -> List[types.CodeLens]:
    """The lenses of an open day.

    ``targets`` are the functions that its checks are about; ``milestone`` is how far its training run is and the command
    that starts or cancels it, where it has one.
    """
    top = [
        _lens(0, summary(day), RUN, day),
        _lens(0, "Run all", RUN, day),
        _lens(0, "Run stress test", STRESS, day),
        _lens(0, f"Hint {min(day.hints + 1, 3)}/3", HINT, day),
        _lens(0, "Show lesson", LESSON, day),
        _lens(0, "Plot", PLOT, day),
    ]
    if milestone is not None:
        top.append(_lens(0, *milestone, day))
    definitions = day.source.definitions
    return top + [_lens(definitions[t].lineno - 1, title(day, t), RUN, day) for t in targets if t in definitions]


def _lens(line: int, text: str, command: str, day: OpenDay) -> types.CodeLens:
    place = types.Position(line=line, character=0)
    return types.CodeLens(
        range=types.Range(start=place, end=place),
        command=types.Command(title=text, command=command, arguments=[day.uri]),
    )


def summary(day: OpenDay) -> str:
    """How far the whole day is."""
    if day.running:
        return f"{day.day.label} · running"
    if not day.results:
        return f"{day.day.label} · not graded yet"
    if day.load_failure is not None:
        return f"{day.day.label} · the file does not load"
    passed = sum(r.passed for r in day.results.values())
    mark = "✓" if passed == len(day.results) else "✗"
    known = "stress" in day.ran or day.graded == day.done
    missing = "" if known or passed < len(day.results) else " · stress test to go"
    return f"{mark} {day.day.label} · {passed}/{len(day.results)} checks{missing}{_stale(day)}"


def title(day: OpenDay, target: str) -> str:
    """``✓ 4/4``, ``✗ 2/4 · value dx``, ``· not written yet``."""
    results = day.of(target)
    if not results:
        return "· running" if day.running else "· not graded yet"
    passed = sum(r.passed for r in results)
    if passed == len(results):
        return f"✓ {passed}/{len(results)}{_stale(day)}"
    first = by_target(day)[target][0]
    if first.not_written:
        return f"· {first.message.replace('`', '')}"
    return f"✗ {passed}/{len(results)} · {failure(first)}{_stale(day)}"


def failure(result: CheckResult) -> str:
    """The first failure in a few words."""
    return f"{result.kind} {result.name}" if result.status == "failed" else f"{result.status}: {result.message[:60]}"


def _stale(day: OpenDay) -> str:
    return " · edited since" if day.stale else ""
