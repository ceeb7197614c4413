"""Whose fault a failed test is: it runs once more with the right version of the functions that fail their own checks.

What passes then has failed because of them, whatever its own numbers look like.
"""

from __future__ import annotations

import functools
from inspect import isfunction
from types import ModuleType
from typing import Any, Callable, Dict, List, Optional, Sequence

from .learner import Learner


class RightVersions:
    """The reference's functions in the place of the learner's while a ``with`` block runs; ``called`` are those that it used.

    Only functions and methods are replaced: an object of another class than the learner's proves nothing.
    """

    def __init__(self, learner: Learner, reference: ModuleType, names: Sequence[str]) -> None:
        self.called: Dict[str, None] = {}
        self._learner, self._reference, self._names = learner, reference, names
        self._restore: List[Callable[[], None]] = []

    def __enter__(self) -> RightVersions:
        for name in self._names:
            right: Any = self._reference
            for part in name.split("."):
                right = getattr(right, part, None)
            if isfunction(right):
                try:
                    self._restore.append(self._learner.replace(name, functools.partial(self._instead, name, right)))
                except (AttributeError, TypeError):
                    continue  # the learner has made something else of it
        return self

    def __exit__(self, *_: object) -> None:
        for restore in reversed(self._restore):
            restore()

    def _instead(self, name: str, right: Callable[..., Any], own: Any) -> Any:
        """What stands in for ``own``."""
        if not isfunction(own):
            return own

        @functools.wraps(right)
        def called(*arguments: Any, **named: Any) -> Any:
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
