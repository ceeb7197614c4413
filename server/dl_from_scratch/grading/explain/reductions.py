"""Axes that were summed, averaged, kept, added or cut."""

from __future__ import annotations

from typing import Any, Callable, Optional, Tuple

import numpy as np

from ..compare import mismatch
from .arrangement import permutations, permuted_text
from .evidence import ENOUGH, Array, Evidence, axes_text, axis_sets, distinct
from .scale import constant_ratio, ratio_text

WAYS: Tuple[Tuple[str, Callable[..., Any]], ...] = (("summed", np.sum), ("averaged", np.mean))


def same(result: Array, candidate: Array) -> bool:
    """Whether two tensors agree; if they are a single number, to all digits, and not as 0."""
    if distinct(candidate) >= ENOUGH:
        return mismatch(result, candidate) is None
    return distinct(candidate) == 1 and mismatch(result, candidate, 1e-9, 0.0) is None


def reduced(evidence: Evidence) -> Optional[str]:
    """A sum or mean over an axis that should have stayed."""
    got, expected = evidence.got, evidence.expected
    for axes in axis_sets(expected.ndim):
        for name, reduce in WAYS:
            for keepdims in (False, True):
                candidate = reduce(expected, axis=axes, keepdims=keepdims)
                if candidate.shape == got.shape and distinct(expected) > ENOUGH and same(got, candidate):
                    return f"it is the expected one {name} over {axes_text(axes)}, which should have stayed"
    return None


def not_reduced(evidence: Evidence) -> Optional[str]:
    """An axis left over that should have been summed or averaged away; the sum may be off by a factor besides."""
    got, expected = evidence.got, evidence.expected
    if distinct(got) <= ENOUGH:
        return None
    ways = [
        (axes, name, reduce(got, axis=axes, keepdims=keepdims))
        for axes in axis_sets(got.ndim)
        for name, reduce in WAYS
        for keepdims in (False, True)
    ]
    ways = [way for way in ways if way[2].shape == expected.shape]
    for axes, name, candidate in ways:
        if same(candidate, expected):
            result = f"{name} over {it(axes)}, it is the expected one"
            return f"{axes_text(axes)} of your result {was(axes)} not {name} away: {result}"
    for axes, name, candidate in ways:
        ratio = constant_ratio(candidate, expected) if name == "summed" else None
        if ratio is not None:
            result = f"summed over {it(axes)}, it is the expected one {ratio_text(ratio, evidence)}"
            return f"{axes_text(axes)} of your result {was(axes)} not summed away: {result}"
    return None


def was(axes: Tuple[int, ...]) -> str:
    """The verb for one axis or several."""
    return "was" if len(axes) == 1 else "were"


def it(axes: Tuple[int, ...]) -> str:
    """The pronoun for one axis or several."""
    return "it" if len(axes) == 1 else "them"


def spread_back(evidence: Evidence) -> Optional[str]:
    """A sum, mean or extreme over an axis, spread over that axis again."""
    got, expected = evidence.got, evidence.expected
    if distinct(expected) <= ENOUGH:
        return None
    ways: Tuple[Tuple[str, Callable[..., Any]], ...] = (*WAYS, ("the largest", np.max), ("the smallest", np.min))
    for axes in axis_sets(expected.ndim):
        if any(expected.shape[a] < 2 for a in axes):
            continue
        for name, reduce in ways if len(axes) < expected.ndim else WAYS:
            candidate = np.broadcast_to(reduce(expected, axis=axes, keepdims=True), expected.shape)
            if mismatch(got, candidate) is None and mismatch(expected, candidate) is not None:
                if name in ("summed", "averaged"):
                    noun = "sum" if name == "summed" else "mean"
                    return f"every entry is the {noun} of the expected ones over {axes_text(axes)}"
                return f"every entry is {name} of the expected ones over {axes_text(axes)}"
    return None


def rearranged(evidence: Evidence) -> Optional[str]:
    """The right numbers in another shape."""
    got, expected = evidence.got, evidence.expected
    if got.size != expected.size or distinct(expected) < ENOUGH:
        return None
    if mismatch(got.reshape(expected.shape), expected) is None:
        return f"the numbers are right, only the shape is not: reshape {got.shape} to {expected.shape}"
    for axes in permutations(expected.ndim):
        if evidence.fits(expected.transpose(axes)):
            return permuted_text(axes)
    for axes in permutations(expected.ndim):
        moved = expected.transpose(axes)
        ratio = constant_ratio(got, moved) if moved.shape == got.shape else None
        if ratio is not None:
            return f"{permuted_text(axes)}, {ratio_text(ratio, evidence)}"
    return None


def every_pair(evidence: Evidence) -> Optional[str]:
    """A table of all pairs where one number for each was wanted: ``(n, 1)`` met ``(n,)``."""
    got, expected = evidence.got, evidence.expected
    if expected.size < 3 or got.shape != (expected.size, expected.size) or not evidence.telling:
        return None
    if mismatch(np.diagonal(got), expected.reshape(-1)) is None:
        n = expected.size
        return f"({n}, 1) met ({n},), which makes all {n} × {n} pairs; the expected numbers are on the diagonal"
    return None


def picked(evidence: Evidence) -> Optional[str]:
    """One entry of an axis where all are wanted."""
    got, expected = evidence.got, evidence.expected
    if got.ndim > expected.ndim or distinct(got) < ENOUGH:
        return None
    for axis in range(expected.ndim):
        n = expected.shape[axis]
        for k in {0, n - 1} if n > 1 else ():
            for part in (expected.take(k, axis), expected.take([k], axis)):
                if part.shape == got.shape and mismatch(got, part) is None:
                    return f"it is only the {'first' if k == 0 else 'last'} of {n} along axis {axis}"
    return None


def cut(evidence: Evidence) -> Optional[str]:
    """Some entries too many or too few at one end of an axis."""
    got, expected = evidence.got, evidence.expected
    differing = [a for a in range(got.ndim) if got.ndim == expected.ndim and got.shape[a] != expected.shape[a]]
    if len(differing) != 1:
        return None
    axis = differing[0]
    n, m = got.shape[axis], expected.shape[axis]
    short, long = (got, expected) if n < m else (expected, got)
    if distinct(short) < ENOUGH:
        return None
    count = abs(n - m)
    entries = "entry is" if count == 1 else "entries are"
    begin = long.take(range(count, max(n, m)), axis)
    end = long.take(range(min(n, m)), axis)
    for place, part in (("last", end), ("first", begin)):
        if mismatch(short, part) is None:
            which = f"the {place} {count} " if count > 1 else f"the {place} "
            return f"{which}{entries} {'missing' if n < m else 'too many'} along axis {axis}; all others are right"
    return None
