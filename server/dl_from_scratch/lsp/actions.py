"""Code actions on a diagnostic: the next hint, the failing check, the task, the case as a script."""

from __future__ import annotations

from typing import Any, Callable, List, Optional, Sequence

from lsprotocol import types

from ..course.catalog import HINTS
from .diagnostics import SOURCE
from .lenses import HINT
from .openday import OpenDay

CHECK = "dlFromScratch.openCheck"
TASK = "dlFromScratch.openTask"
CASE = "dlFromScratch.openCase"
STUB = "dlFromScratch.continueWithStub"
AUTOGRAD_DAY = 2


def code_actions(
    day: OpenDay, diagnostics: Sequence[types.Diagnostic], has_test: Callable[[str], bool]
) -> List[types.CodeAction]:
    """The actions for the diagnostics at the cursor; ``has_test(check id)`` says whether a test can be opened."""
    own = [d for d in diagnostics if d.source == SOURCE]
    actions: List[types.CodeAction] = []
    for diagnostic in own[:1]:  # lenses and hovers tell the rest
        check, target = _field(diagnostic, "check"), _field(diagnostic, "target")
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


def _field(diagnostic: types.Diagnostic, name: str) -> Optional[str]:
    """A field of the data that the server put into a diagnostic, as the client hands it back."""
    data = diagnostic.data
    value = data.get(name) if isinstance(data, dict) else getattr(data, name, None)
    return value if isinstance(value, str) and value else None
