"""What a hypothesis may look at: the result, the expected one, and what else the run has seen."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..compare import is_tensor, mismatch

Array = Any
Sizes = Mapping[str, float]

ENOUGH = 2  # distinct numbers that have to fit before a hypothesis may speak
MOST_ENTRIES = 200_000  # of a result that is looked at


@dataclass(frozen=True)
class Known:
    """What the run knows beside one result.

    ``inputs`` are named tensors that the test used; ``others`` the expected results of the test's other checks;
    ``before`` the expected results of the same check in earlier tests, latest last, with the name of the test. ``own`` is
    the name of the result. Of a gradient, ``differences`` are the central differences of the learner's forward pass, where
    it is compared with the goldens, and ``golden`` is the golden one, where it is compared with the differences.
    """

    inputs: Mapping[str, Array] = field(default_factory=dict)
    others: Mapping[str, Array] = field(default_factory=dict)
    before: Sequence[Tuple[str, Array]] = ()
    own: str = ""
    differences: Optional[Array] = None
    golden: Optional[Array] = None


NOTHING = Known()


@dataclass(frozen=True)
class Evidence:
    """A wrong result beside the expected one, both numeric arrays."""

    got: Array
    expected: Array
    sizes: Sizes
    known: Known

    @classmethod
    def of(cls, got: Any, expected: Any, sizes: Sizes, known: Known = NOTHING) -> Optional[Evidence]:
        """The evidence of two results, if both are numbers, numeric arrays, or nested lists of numbers."""
        arrays = as_array(got), as_array(expected)
        if arrays[0] is None or arrays[1] is None or max(arrays[0].size, arrays[1].size) > MOST_ENTRIES:
            return None
        return cls(arrays[0], arrays[1], sizes, known)

    @property
    def finite(self) -> bool:
        """Whether both results hold only finite numbers."""
        return bool(np.isfinite(self.got).all() and np.isfinite(self.expected).all())

    @property
    def telling(self) -> bool:
        """Whether the expected result holds enough different numbers for a fit to be no accident."""
        return distinct(self.expected) >= ENOUGH

    def fits(self, candidate: Array, rtol: float = 1e-5, atol: float = 1e-5) -> bool:
        """Whether a candidate is the result that came, not by accident, and not what was expected."""
        candidate = np.asarray(candidate)
        if candidate.shape != self.got.shape or distinct(candidate) < ENOUGH:
            return False
        if mismatch(self.got, candidate, rtol, atol) is not None:
            return False
        return candidate.shape != self.expected.shape or mismatch(self.expected, candidate) is not None

    def replaced(self, expected: Array) -> Evidence:
        """The same result beside something else."""
        return Evidence(self.got, expected, self.sizes, self.known)


def as_array(value: Any) -> Optional[Array]:
    """A number, tensor or nested list of numbers as a real array; None for anything else."""
    if isinstance(value, (bool, np.bool_)):
        return None
    if isinstance(value, (tuple, list)):
        value = _table(value)
    elif not is_tensor(value) and not isinstance(value, (int, float)):
        return None
    array = np.asarray(value)
    return array if array.dtype.kind in "biuf" else None


def _table(value: Any) -> Any:
    """An array of a list of numbers, or of equally long lists of numbers; None where it is something else."""
    if not value or len(value) > 1000:
        return None
    if all(isinstance(v, (int, float, np.integer, np.floating)) and not isinstance(v, bool) for v in value):
        try:
            return np.array([float(v) for v in value])
        except OverflowError:
            return None
    if all(isinstance(v, (tuple, list)) for v in value) and len({len(v) for v in value}) == 1:
        rows = [_table(v) for v in value]
        return None if any(r is None for r in rows) or len({r.shape for r in rows}) > 1 else np.stack(rows)
    return None


def distinct(values: Array) -> int:
    """How many different finite non-zero numbers a tensor holds."""
    values = np.asarray(values)
    ordered = np.sort(values[np.isfinite(values) & (values != 0)])  # np.unique would import numpy.ma for it
    return int(np.count_nonzero(ordered[1:] != ordered[:-1])) + (ordered.size > 0)


def lengths(evidence: Evidence) -> Dict[int, List[str]]:
    """The lengths that the tensors of a check have, each with where: "the length of axis 0 of `x`"."""
    found: Dict[int, List[str]] = {}
    for axis, n in enumerate(evidence.expected.shape):
        found.setdefault(n, []).append(f"the length of axis {axis}")
    for name, array in evidence.known.inputs.items():
        for axis, n in enumerate(array.shape):
            words = f"the length of `{name}`" if array.ndim == 1 else f"the length of axis {axis} of `{name}`"
            found.setdefault(n, []).append(words)
    return found


def axis_sets(ndim: int) -> Iterator[Tuple[int, ...]]:
    """All non-empty sets of axes of a small tensor, single ones first."""
    for count in range(1, min(ndim, 4) + 1):
        yield from itertools.combinations(range(ndim), count)


def axes_text(axes: Tuple[int, ...]) -> str:
    """``axis 0`` or ``axes 0 and 2``."""
    if len(axes) == 1:
        return f"axis {axes[0]}"
    return f"axes {', '.join(str(a) for a in axes[:-1])} and {axes[-1]}"
