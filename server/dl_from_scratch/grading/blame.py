"""Whose fault a failed test is: it runs once more with the right version of the functions that fail their own checks.

What passes then has failed because of them, whatever its own numbers look like.
"""

from __future__ import annotations

import functools
from inspect import isfunction
from types import ModuleType
from typing import Any, Callable, Dict, List, Optional, Sequence, Set

from .learner import Learner


class RightVersions:
    """The reference's functions, ready to take the places of the learner's while a ``with`` block runs.

    Those that ``stand_in`` names do; ``called`` are those of them that were used since. Only functions and methods can be
    replaced: an object of another class than the learner's proves nothing.
    """

    def __init__(self, learner: Learner, reference: ModuleType, names: Sequence[str]) -> None:
        self.called: Dict[str, None] = {}
        self._standing_in: Set[str] = set()
        self._learner, self._reference, self._names = learner, reference, names
        self._restore: List[Callable[[], None]] = []

    def __enter__(self) -> RightVersions:
        for name in sorted(self._names, key=self._ancestors):  # a class before those that inherit from it
            right: Any = self._reference
            for part in name.split("."):
                right = getattr(right, part, None)
            if isfunction(right):
                try:
                    self._restore.append(self._learner.replace(name, functools.partial(self._instead, name, right)))
                except (AttributeError, TypeError):
                    continue  # the learner has made something else of it
        return self

    def _ancestors(self, name: str) -> int:
        """How many classes a method's class is built on, itself included; 0 for a function, and where there is none."""
        owner = getattr(self._learner, name.partition(".")[0], None) if "." in name else None
        return len(getattr(owner, "__mro__", ()))

    def __exit__(self, *_: object) -> None:
        for restore in reversed(self._restore):
            restore()

    def stand_in(self, names: Sequence[str]) -> None:
        """Let the right versions of these functions be called from now on, and the learner's own of the others."""
        self._standing_in, self.called = set(names), {}

    def _instead(self, name: str, right: Callable[..., Any], own: Any) -> Any:
        """What may stand in for ``own``."""
        if not isfunction(own):
            return own

        @functools.wraps(right)
        def called(*arguments: Any, **named: Any) -> Any:
            if name not in self._standing_in:
                return own(*arguments, **named)
            self.called[name] = None
            return right(*arguments, **named)

        return called

    @property
    def sentence(self) -> Optional[str]:
        """What a check that passes now is told; None where none of the functions was used."""
        if not self.called:
            return None
        names = " and ".join(f"`{name}`" for name in self.called)
        right = f"a right {names}" if len(self.called) == 1 else "right ones"
        return f"this also runs {names}, whose own checks fail: look there first (with {right} this check passes)"
