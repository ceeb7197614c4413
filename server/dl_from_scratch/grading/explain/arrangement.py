"""The expected numbers in other places."""

from __future__ import annotations

import itertools
from typing import Iterator, Optional, Tuple

import numpy as np

from ..compare import mismatch
from .evidence import ENOUGH, Array, Evidence, distinct
from .scale import constant_ratio, ratio_text


def permutations(ndim: int) -> Iterator[Tuple[int, ...]]:
    """The other orders of up to four axes."""
    if 2 <= ndim <= 4:
        yield from (axes for axes in itertools.permutations(range(ndim)) if axes != tuple(range(ndim)))


def permuted_axes(evidence: Evidence) -> Optional[str]:
    """The expected result with its axes in another order."""
    for axes in permutations(evidence.expected.ndim):
        if evidence.fits(evidence.expected.transpose(axes)):
            return permuted_text(axes)
    return None


def permuted_text(axes: Tuple[int, ...]) -> str:
    """How a permutation of axes is said."""
    if len(axes) == 2:
        return "it is the expected one transposed"
    return f"its axes are permuted: yours is expected.transpose{axes}"


def permuted_and_scaled(evidence: Evidence) -> Optional[str]:
    """The expected result with its axes in another order, times a constant."""
    for axes in permutations(evidence.expected.ndim):
        moved = evidence.expected.transpose(axes)
        ratio = constant_ratio(evidence.got, moved) if moved.shape == evidence.got.shape else None
        if ratio is not None:
            return f"{permuted_text(axes)}, {ratio_text(ratio, evidence)}"
    return None


def reversed_axis(evidence: Evidence) -> Optional[str]:
    """The expected result backwards along an axis."""
    for axis in range(evidence.expected.ndim):
        if evidence.expected.shape[axis] > 1 and evidence.fits(np.flip(evidence.expected, axis)):
            return f"the entries come backwards along axis {axis}"
    return None


def shifted(evidence: Evidence) -> Optional[str]:
    """The expected entries one or more places further along an axis."""
    got, expected = evidence.got, evidence.expected
    for axis in range(expected.ndim):
        n = expected.shape[axis]
        if n < 3 or distinct(expected) < ENOUGH + 1:
            continue
        for places in range(1, (n - 1) // 2 + 1):
            for step, word in ((places, "late"), (-places, "early")):
                inner = slice(places, None) if step > 0 else slice(None, -places)
                part = (slice(None),) * axis + (inner,)
                moved = np.roll(expected, step, axis)
                if distinct(moved[part]) <= ENOUGH or mismatch(got[part], moved[part]) is not None:
                    continue
                if mismatch(expected[part], moved[part]) is None:
                    continue
                count = "one place" if places == 1 else f"{places} places"
                return f"the entries come {count} too {word} along axis {axis}"
    return None


def order_of_memory(evidence: Evidence) -> Optional[str]:
    """Rows that were read or written as columns: a reshape where a transpose is meant, or the other way round."""
    expected = evidence.expected
    if expected.ndim < 2:
        return None
    by_columns: Array = expected.reshape(-1, order="F").reshape(expected.shape)
    into_columns: Array = expected.reshape(-1).reshape(expected.shape, order="F")
    if evidence.fits(by_columns) or evidence.fits(into_columns):
        return "all numbers are right, but they were read row by row and written column by column, or the other way round"
    return None


def another_order(evidence: Evidence) -> Optional[str]:
    """The same numbers in an order of no known kind."""
    got, expected = evidence.got, evidence.expected
    if distinct(expected) < max(ENOUGH + 1, got.size // 2) or not evidence.finite:
        return None
    if mismatch(np.sort(got, axis=None), np.sort(expected, axis=None)) is not None:
        return None
    moved = int((~np.isclose(got, expected, 1e-5, 1e-5)).sum())
    if moved < 2:
        return None
    if moved == 2:
        return "two entries have changed places; all numbers are right"
    return "all numbers are right, but they stand in another order"


def repeated(evidence: Evidence) -> Optional[str]:
    """One row of the expected result everywhere."""
    got, expected = evidence.got, evidence.expected
    for axis in range(expected.ndim):
        n = expected.shape[axis]
        if n < 2 or mismatch(got, np.broadcast_to(got.take([0], axis), got.shape)) is not None:
            continue
        for k in (0, n - 1, *range(1, n - 1)):
            if evidence.fits(np.broadcast_to(expected.take([k], axis), expected.shape)):
                which = "first" if k == 0 else "last" if k == n - 1 else f"one of index {k}"
                return f"all {n} along axis {axis} are the same: each is the expected {which}"
    return None
