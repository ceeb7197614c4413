"""Code actions on a diagnostic: the next hint, the failing check, the task, the case as a script."""

from __future__ import annotations

from typing import Any, Callable, List

from lsprotocol import types

from ..course.catalog import HINTS
from .lenses import HINT
from .openday import OpenDay

CHECK = "dlFromScratch.openCheck"
TASK = "dlFromScratch.openTask"
CASE = "dlFromScratch.openCase"
STUB = "dlFromScratch.continueWithStub"
AUTOGRAD_DAY = 2


def code_actions(day: OpenDay, selected: types.Range, has_test: Callable[[str], bool]) -> List[types.CodeAction]:
    """The actions for the first diagnostic at the cursor or in a selection; ``has_test(check id)``: can a test be opened?

    It is looked up among those that were published: some clients ask without any, or hand them back without their data.
    """
    actions: List[types.CodeAction] = []
    for diagnostic in [d for d in day.published if _meet(d.range, selected)][:1]:  # lenses and hovers tell the rest
        data = diagnostic.data or {}
        check, target = data.get("check"), data.get("target")
        number = min(day.hints + 1, len(HINTS))
        again = " again" if day.hints >= len(HINTS) else ""
        actions.append(_action(f"Show hint {number} of {len(HINTS)}{again}", HINT, [day.uri], diagnostic))
        if check and has_test(check):
            actions.append(_action("Open the failing check", CHECK, [day.uri, check], diagnostic))
            actions.append(_action("Open the failing case as a script", CASE, [day.uri, check], diagnostic))
        if target:
            actions.append(_action(f"Read the task of `{target}`", TASK, [day.uri, target], diagnostic))
        if day.day.number == AUTOGRAD_DAY:
            actions.append(_action("Continue with the course's autograd", STUB, [day.uri], diagnostic))
    return actions


def _action(title: str, command: str, arguments: List[Any], diagnostic: types.Diagnostic) -> types.CodeAction:
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic],
        command=types.Command(title=title, command=command, arguments=arguments),
    )


def _meet(found: types.Range, selected: types.Range) -> bool:
    """Whether a diagnostic is at the cursor, its end included, or has a part in the selection."""
    (first, last), (begin, end) = ([(p.line, p.character) for p in (r.start, r.end)] for r in (found, selected))
    return first <= begin <= last if begin == end else first < end and begin < last
