"""Why a tensor is wrong: hypotheses that are tried on the learner's numbers until one reproduces them.

A hypothesis is a function ``(got, expected, sizes) -> sentence or None``. It speaks only when it fits every entry, on
enough distinct numbers that chance is no explanation.
"""

from __future__ import annotations

import itertools
import math
from typing import Any, Callable, Iterator, Mapping, Optional, Tuple

import numpy as np

from .compare import close, is_tensor, mismatch, number

Array = Any
Sizes = Mapping[str, int]
Hypothesis = Callable[[Array, Array, Sizes], Optional[str]]
Mistakes = Mapping[str, Any]

ENOUGH = 2  # distinct entries that have to fit before a hypothesis may speak


def explain(got: Any, expected: Any, mistakes: Optional[Mistakes], sizes: Optional[Sizes]) -> Optional[str]:
    """The first explanation that reproduces ``got``: the declared mistakes first, then the general hypotheses."""
    declared = declared_mistake(got, expected, mistakes or {})
    if declared is not None:
        return declared
    if not is_tensor(got) or not is_tensor(expected):
        got, expected = as_array(got), as_array(expected)
        if got is None or expected is None:
            return None
    if got.dtype.kind not in "biuf" or expected.dtype.kind not in "biuf":
        return None
    hypotheses = SAME_SHAPE if got.shape == expected.shape else OTHER_SHAPE
    with np.errstate(all="ignore"):
        for hypothesis in hypotheses:
            sentence = hypothesis(got, expected, sizes or {})
            if sentence is not None:
                return sentence
    return None


def as_array(value: Any) -> Optional[Array]:
    """A float as a 0-d array; None for anything that is no number."""
    return np.asarray(value) if isinstance(value, float) else None


def declared_mistake(got: Any, expected: Any, mistakes: Mistakes) -> Optional[str]:
    """The sentence of the first declared mistake that gives exactly this result and not the right one.

    A mistake that needs parts the learner has not written, or that his code breaks, is passed over.
    """
    for sentence, made in mistakes.items():
        try:
            wrong = made() if callable(made) else made
        except Exception:
            continue
        if fits(got, wrong) and not fits(expected, wrong):
            return sentence
    return None


def fits(got: Any, predicted: Any) -> bool:
    """Whether a predicted result is the one that came: shape and values for tensors, equality otherwise."""
    if is_tensor(predicted) or isinstance(predicted, float):
        if not (is_tensor(got) or isinstance(got, (float, int))):
            return False
        got, predicted = np.asarray(got), np.asarray(predicted)
        return got.shape == predicted.shape and got.dtype.kind in "biuf" and mismatch(got, predicted) is None
    return type(got) is type(predicted) and bool(got == predicted)


def distinct(values: Array) -> int:
    """How many different finite non-zero numbers a tensor holds."""
    values = np.asarray(values)
    return len(np.unique(values[np.isfinite(values) & (values != 0)]))


# ---------------------------------------------------------------- results of the expected shape


def not_finite(got: Array, expected: Array, sizes: Sizes) -> Optional[str]:
    """NaN or infinity where a number is expected."""
    bad = ~np.isfinite(got) & np.isfinite(expected)
    if not bad.any():
        return None
    kind = "NaN" if np.isnan(got[bad]).all() else "inf" if np.isinf(got[bad]).all() else "NaN or inf"
    first = tuple(int(i) for i in np.argwhere(bad)[0])
    where = f", first at {list(first)}" if first else ""
    return f"{int(bad.sum())} of {got.size} entries are {kind} where a number is expected{where}"


def all_zero(got: Array, expected: Array, sizes: Sizes) -> Optional[str]:
    """Zeros everywhere."""
    if got.size and not got.any() and distinct(expected) >= ENOUGH:
        return "every entry of your result is 0"
    return None


def scaled(got: Array, expected: Array, sizes: Sizes) -> Optional[str]:
    """The expected result times a constant, named where it is a size."""
    if distinct(expected) < ENOUGH or not np.isfinite(got).all() or not np.isfinite(expected).all():
        return None
    at = np.unravel_index(np.argmax(np.abs(expected)), expected.shape)
    ratio = float(got[at]) / float(expected[at])
    if ratio == 0 or mismatch(got, expected * ratio, rtol=1e-6, atol=1e-9 * abs(ratio)) is not None:
        return None
    if close_to(ratio, -1.0):
        return "it is the expected one with the opposite sign"
    for name, size in sizes.items():
        for factor, words in factors(size):
            if close_to(ratio, factor):
                return f"it is the expected one {words.format(n=size, name=name)}"
    for name, size in sizes.items():
        for factor, words in factors(size):
            if close_to(ratio, -factor):
                return f"it is the expected one with the opposite sign, and {words.format(n=size, name=name)}"
    return f"it is the expected one times {number(ratio)}"


def factors(size: int) -> Iterator[Tuple[float, str]]:
    """The factors by which results are off when a size is forgotten, used twice, or counted as n - 1."""
    if size < 2:
        return
    yield float(size), "× {n}, {name}"
    yield 1.0 / size, "/ {n}, {name}"
    yield math.sqrt(size), "× √{n}, the root of {name}"
    yield 1.0 / math.sqrt(size), "/ √{n}, the root of {name}"
    yield size / (size - 1.0), "× {n}/({n} − 1): the sum was divided by {name} minus 1 instead of {name}"
    yield (size - 1.0) / size, "× ({n} − 1)/{n}: the sum was divided by {name} instead of {name} minus 1"
    yield float(size * size), "× {n}², {name} squared"
    yield 1.0 / (size * size), "/ {n}², {name} squared"


def close_to(a: float, b: float) -> bool:
    """Equality of two ratios."""
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b))


def permuted_axes(got: Array, expected: Array, sizes: Sizes) -> Optional[str]:
    """The expected result with its axes in another order."""
    if expected.ndim < 2 or distinct(expected) < ENOUGH:
        return None
    for axes in itertools.permutations(range(expected.ndim)):
        if axes == tuple(range(expected.ndim)) or expected.ndim > 4:
            continue
        moved = expected.transpose(axes)
        if moved.shape == got.shape and mismatch(got, moved) is None:
            return (
                "it is the expected one transposed"
                if expected.ndim == 2
                else f"its axes are permuted: yours is expected.transpose{axes}"
            )
    return None


def negated_entries(got: Array, expected: Array, sizes: Sizes) -> Optional[str]:
    """The right magnitudes with wrong signs in some entries."""
    if distinct(np.abs(expected)) >= ENOUGH and mismatch(np.abs(got), np.abs(expected)) is None:
        flipped = int((np.sign(got) != np.sign(expected)).sum())
        return f"all magnitudes are right, but {flipped} of {got.size} entries have the wrong sign"
    return None


def offset(got: Array, expected: Array, sizes: Sizes) -> Optional[str]:
    """The expected result plus a constant."""
    if distinct(expected) < ENOUGH + 1 or not np.isfinite(got).all() or not np.isfinite(expected).all():
        return None
    constant = float(np.median(got - expected))
    if mismatch(got, expected + constant, rtol=1e-6, atol=1e-6) is None:
        return f"every entry is off by the same {number(constant)}"
    return None


def shifted(got: Array, expected: Array, sizes: Sizes) -> Optional[str]:
    """The expected entries one place further along an axis."""
    for axis in range(expected.ndim):
        n = expected.shape[axis]
        if n < 3 or distinct(expected) < ENOUGH + 1:
            continue
        for step, words in ((1, "one place too late"), (-1, "one place too early")):
            inner = slice(1, None) if step > 0 else slice(None, -1)
            part = (slice(None),) * axis + (inner,)
            if mismatch(got[part], np.roll(expected, step, axis)[part]) is None:
                return f"the entries come {words} along axis {axis}"
    return None


def some_rows(got: Array, expected: Array, sizes: Sizes) -> Optional[str]:
    """Whole rows are right and whole rows are wrong."""
    if expected.ndim < 1 or expected.shape[0] < 3:
        return None
    wrong = ~close(got, expected, 1e-5, 1e-5).reshape(len(expected), -1).all(axis=1)
    rows = np.flatnonzero(wrong)
    if not 0 < len(rows) <= len(expected) // 2:
        return None
    noun = "entry" if expected.ndim == 1 else "row"
    if len(rows) == 1:
        which = "the last" if rows[0] == len(expected) - 1 else "the first" if rows[0] == 0 else f"index {rows[0]}"
        return f"only one {noun} is wrong, {which}; all others are right"
    nouns = "entries" if expected.ndim == 1 else "rows"
    return f"only {nouns} {', '.join(str(r) for r in rows)} are wrong; all others are right"


# ---------------------------------------------------------------- results of another shape


def reduced(got: Array, expected: Array, sizes: Sizes) -> Optional[str]:
    """A sum or mean over an axis that should have stayed."""
    for axes in axis_sets(expected.ndim):
        for name, reduce in (("summed", np.sum), ("averaged", np.mean)):
            for keepdims in (False, True):
                candidate = reduce(expected, axis=axes, keepdims=keepdims)
                if candidate.shape == got.shape and distinct(got) >= 1 and mismatch(got, candidate) is None:
                    return f"it is the expected one {name} over {axes_text(axes)}, which should have stayed"
    return None


def not_reduced(got: Array, expected: Array, sizes: Sizes) -> Optional[str]:
    """An axis left over that should have been summed or averaged away."""
    for axes in axis_sets(got.ndim):
        for name, reduce in (("summed", np.sum), ("averaged", np.mean)):
            for keepdims in (False, True):
                candidate = reduce(got, axis=axes, keepdims=keepdims)
                if candidate.shape == expected.shape and distinct(expected) >= 1 and mismatch(candidate, expected) is None:
                    return f"{axes_text(axes)} was not {name} away: your result {name} over it is the expected one"
    return None


def rearranged(got: Array, expected: Array, sizes: Sizes) -> Optional[str]:
    """The right numbers in another shape."""
    if got.size == expected.size and distinct(expected) >= ENOUGH:
        if mismatch(got.reshape(expected.shape), expected) is None:
            return f"the numbers are right, only the shape is not: reshape {got.shape} to {expected.shape}"
        return permuted_axes(got, expected, sizes)
    return None


def axis_sets(ndim: int) -> Iterator[Tuple[int, ...]]:
    """All non-empty sets of axes of a small tensor, single ones first."""
    for count in range(1, min(ndim, 4) + 1):
        yield from itertools.combinations(range(ndim), count)


def axes_text(axes: Tuple[int, ...]) -> str:
    """``axis 0`` or ``axes 0 and 2``."""
    return f"axis {axes[0]}" if len(axes) == 1 else f"axes {' and '.join(str(a) for a in axes)}"


SAME_SHAPE: Tuple[Hypothesis, ...] = (
    not_finite,
    all_zero,
    scaled,
    permuted_axes,
    shifted,
    offset,
    negated_entries,
    some_rows,
)
OTHER_SHAPE: Tuple[Hypothesis, ...] = (rearranged, reduced, not_reduced)
