"""Results that belong to something else the run has seen: another output, an input, the call before."""

from __future__ import annotations

from typing import Any, Callable, Optional, Tuple

import numpy as np

from ..compare import mismatch
from .evidence import ENOUGH, Evidence, axes_text, axis_sets, distinct


def own_forward(evidence: Evidence) -> Optional[str]:
    """A gradient that fits the learner's forward pass and not the goldens, or the goldens and not the forward pass."""
    known = evidence.known
    if known.differences is not None and evidence.fits(known.differences, 1e-4, 1e-6):
        return "this is the true gradient of what your own forward pass computes: the mistake is in the forward pass"
    if known.golden is not None and evidence.fits(known.golden):
        return (
            "your gradient is right; the central differences are taken of your own forward pass, and that computes something "
            "else, or uses what was changed since"
        )
    return None


def another_result(evidence: Evidence) -> Optional[str]:
    """What another result of the same test should be."""
    for name, other in evidence.known.others.items():
        if distinct(other) >= ENOUGH and evidence.fits(other):
            return f"these are the numbers that `{name}` should have"
    return None


def previous_result(evidence: Evidence) -> Optional[str]:
    """What the call before should have given: a cache that was not renewed."""
    for test, other in reversed(evidence.known.before):
        if distinct(other) > ENOUGH and evidence.fits(other):
            kept = "something was kept from it, or what differs here is not used"
            return f"this is the right result of an earlier call, {test}: {kept}"
    return None


def added_to_previous(evidence: Evidence) -> Optional[str]:
    """The expected result plus what the call before gave: a sum that was not begun anew."""
    for test, other in reversed(evidence.known.before):
        if other.shape == evidence.expected.shape and distinct(other) > ENOUGH and evidence.fits(evidence.expected + other):
            return f"it is the expected one plus the result of an earlier call, {test}: the sum was not begun anew"
    return None


def named_tensor(evidence: Evidence) -> Optional[str]:
    """One of the tensors of the test, as it is or with its sign or axes changed."""
    own = evidence.known.own
    for name, array in evidence.known.inputs.items():
        if name in (own, f"self.{own}") or array.dtype.kind not in "iuf" or distinct(array) <= ENOUGH:
            continue
        if array.shape == evidence.expected.shape and mismatch(array, evidence.expected) is None:
            continue  # it is the right result itself, by its name in the goldens
        for words, made in (("", array), (" with the opposite sign", -array.astype(float)), (" transposed", array.T)):
            if evidence.fits(made):
                return f"these are the numbers of `{name}`{words}"
    return None


SUMS: Tuple[Tuple[str, Callable[..., Any]], ...] = (("summed", np.sum), ("averaged", np.mean))
WAYS: Tuple[Tuple[str, Callable[..., Any]], ...] = (*SUMS, ("the largest", np.max))


def reduced_input(evidence: Evidence) -> Optional[str]:
    """An input summed, averaged, or its first entries, over some axes."""
    if distinct(evidence.got) < ENOUGH:
        return None
    for name, array in evidence.known.inputs.items():
        if array.dtype.kind not in "iuf" or array.ndim > 4 or distinct(array) <= ENOUGH:
            continue
        for axes in axis_sets(array.ndim):
            for words, reduce in WAYS if distinct(evidence.got) > ENOUGH else SUMS:  # a few numbers are the largest by chance
                if any(evidence.fits(reduce(array, axis=axes, keepdims=keep)) for keep in (False, True)):
                    said = f"`{name}` {words}" if words != "the largest" else f"the largest of `{name}`"
                    return f"this is {said} over {axes_text(axes)}"
            first = array[tuple(slice(0, 1) if a in axes else slice(None) for a in range(array.ndim))]
            if any(array.shape[a] > 1 for a in axes) and first.size and evidence.fits(first):
                return f"this is only the first of `{name}` along {axes_text(axes)}"
    return None


def slice_of_input(evidence: Evidence) -> Optional[str]:
    """A slice of an input, where the expected result is another slice of it."""
    got, expected = evidence.got, evidence.expected
    for name, array in evidence.known.inputs.items():
        if array.ndim != got.ndim or not got.ndim or array.dtype.kind not in "iuf":
            continue
        differing = [a for a in range(got.ndim) if array.shape[a] != got.shape[a]]
        if len(differing) != 1 or array.shape[differing[0]] < got.shape[differing[0]]:
            continue
        axis = differing[0]
        n = got.shape[axis]
        places = range(array.shape[axis] - n + 1)
        taken = [k for k in places if evidence.fits(array.take(range(k, k + n), axis))]
        wanted = [k for k in places if np.allclose(expected, array.take(range(k, k + n), axis))]
        if taken and wanted:
            mine, right = taken[0], wanted[0]
            return f"you took {mine} to {mine + n} along axis {axis} of `{name}`: it is {right} to {right + n}"
    return None
