"""What a run remembers of its tests, so that a wrong result can be explained by another one.

Nothing is computed here while checks pass: references are kept, and looked at when a check has failed.
"""

from __future__ import annotations

import math
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple

import numpy as np

from .explain import Evidence, Known, Sizes, functions, scale
from .goldens import Case, Goldens

MOST_ENTRIES = 20_000  # of an array that is remembered
DIFFERENCES = " (central difference)"  # what a gradient's name has behind it where it is compared with them
MOST_BEFORE = 3  # earlier results of one check


class Compared(NamedTuple):
    """One comparison of a test: what came, what was expected."""

    check_id: str
    name: str
    got: Any
    expected: Any


class Unexplained(NamedTuple):
    """A wrong comparison of which at most is known where it is wrong; ``result.got`` is a copy."""

    result: Compared
    where: Optional[str]
    sizes: Sizes
    numeric: bool


class Number(NamedTuple):
    """A comparison of single numbers, which only tells something together with others of its kind.

    ``open`` where they differ and nothing explains it, however little it is; ``failed`` where it is more than the check allows.
    """

    check_id: str
    got: float
    expected: float
    open: bool
    failed: bool


class Memory:
    """The tensors that the tests of a run have used and compared; with ``copies``, results as they were when compared."""

    def __init__(self, copies: bool = False) -> None:
        self.test = ""
        self._copies = copies
        self.results: List[Compared] = []
        self._cases: List[Case] = []
        self._before: Dict[Tuple[str, str], List[Tuple[str, Any]]] = {}
        self._numbers: Dict[Tuple[str, str], List[Number]] = {}

    def begin(self, test: str) -> None:
        """A test begins: what the one before compared becomes the past."""
        for result in self.results:
            past = self._before.setdefault((_family(self.test), result.name), [])
            past.append((f"`{self.test.partition('/')[2]}`", result.expected))
            del past[:-MOST_BEFORE]
        self.test, self.results, self._cases = test, [], []

    def watching(self, goldens: Goldens) -> Any:
        """The ``golden`` of a test, which notes the cases that are asked for."""

        def golden(name: str) -> Case:
            case = goldens(name)
            self._cases.append(case)
            return case

        return golden

    def note(self, check_id: str, name: str, got: Any, expected: Any) -> None:
        """A comparison was made."""
        small = isinstance(expected, np.ndarray) and 1 < expected.size <= MOST_ENTRIES and np.size(got) <= MOST_ENTRIES
        if small and not self.test.startswith("stress/"):
            self.results.append(Compared(check_id, name, np.array(got) if self._copies else got, expected))

    def known(self, name: str, numeric: bool = False, arguments: Optional[Dict[str, Any]] = None) -> Known:
        """What may explain the result of this name; ``numeric`` if it is compared with central differences."""
        inputs = dict(arguments or {})
        for case in self._cases:
            for tensor in case:
                array = getattr(case, tensor)
                if isinstance(array, np.ndarray) and array.size <= MOST_ENTRIES:
                    inputs.setdefault(tensor, array)
        own = _base(name)
        expected = {r.name: r.expected for r in self.results}
        return Known(
            inputs,
            {other: array for other, array in expected.items() if _base(other) != own and not other.endswith(DIFFERENCES)},
            self._before.get((_family(self.test), name), ()),
            own,
            None if numeric else expected.get(own + DIFFERENCES),
            expected.get(own, inputs.get(own)) if numeric else None,
        )

    def number(
        self, check_id: str, name: str, got: Any, expected: Any, explained: bool, failed: bool
    ) -> Iterator[Tuple[str, str]]:
        """Note a single number; yields ids and sentences once several of a check's numbers are off in the same way."""
        if np.shape(got) != ():
            return
        got, expected = float(got), float(expected)
        family = self._numbers.setdefault((_family(self.test), name), [])
        right = math.isclose(got, expected, rel_tol=1e-9, abs_tol=1e-12)
        family.append(Number(check_id, got, expected, not right and not explained, failed))
        if right or explained or sum(n.open for n in family) < 2 or not any(n.failed for n in family):
            return
        evidence = Evidence.of([n.got for n in family], [n.expected for n in family], {})
        if evidence is None:
            return
        with np.errstate(all="ignore"):
            sentence = scale.scaled(evidence) or scale.offset(evidence) or functions.mapped(evidence)
        if sentence is not None:
            for number in family:
                if number.open and number.failed:
                    yield number.check_id, f"in each of {len(family)} cases, {sentence}"


def _base(name: str) -> str:
    """``dW`` for ``dW (central difference)`` and ``dW of a second call``."""
    return name.partition(" ")[0]


def _family(test: str) -> str:
    """A test without its parameters."""
    return test.partition("[")[0]
