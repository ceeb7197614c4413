"""All that runs in the learner's interpreter: checks, goldens, explanations, rules, the worker.

Imports only the standard library, NumPy and pytest, parses on Python 3.8, and knows nothing of the other rooms.
The tests of a day import ``target`` from here; everything else reaches them as a fixture.
"""

from __future__ import annotations

from typing import Any, Callable, TypeVar

Test = TypeVar("Test", bound=Callable[..., Any])


def target(name: str) -> Callable[[Test], Test]:
    """Decorate a test with the learner's function (``"Linear.backward"``) that its checks are about."""

    def mark(test: Test) -> Test:
        test.__target__ = name  # type: ignore[attr-defined]
        return test

    return mark
