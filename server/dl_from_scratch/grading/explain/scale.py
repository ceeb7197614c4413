"""The expected result times something, or plus something."""

from __future__ import annotations

import math
from typing import Iterator, Optional, Tuple

import numpy as np

from ..compare import mismatch, number
from .evidence import ENOUGH, Array, Evidence, distinct, lengths

CONSTANTS = {
    1 / math.log(2): "its logarithm is to base 2, the natural one is expected",
    1 / math.log(10): "its logarithm is to base 10, the natural one is expected",
    math.log(2): "its logarithm is the natural one, to base 2 is expected",
}
LEAST_UNNAMED = 5  # a length that may explain a factor without having been named: 2, 3 and 4 are often something else
EPSILONS = (1e-3, 1e-5, 1e-6, 1e-8, 1e-12)


def all_zero(evidence: Evidence) -> Optional[str]:
    """Zeros everywhere."""
    if evidence.got.size and not evidence.got.any() and evidence.telling:
        return "every entry of your result is 0"
    return None


def all_equal(evidence: Evidence) -> Optional[str]:
    """One number everywhere."""
    got = evidence.got
    if got.size > 2 and evidence.telling and np.isfinite(got).all() and (got == got.flat[0]).all():
        return f"every entry of your result is the same number, {number(got.flat[0])}; they should differ"
    return None


def scaled(evidence: Evidence) -> Optional[str]:
    """The expected result times a constant, named where it is a size."""
    ratio = constant_ratio(evidence.got, evidence.expected)
    return None if ratio is None else f"it is the expected one {ratio_text(ratio, evidence)}"


def constant_ratio(got: Array, expected: Array) -> Optional[float]:
    """The factor between two tensors of one shape, if it is the same everywhere."""
    if distinct(expected) < ENOUGH or not np.isfinite(got).all() or not np.isfinite(expected).all():
        return None
    at = int(np.argmax(np.abs(expected)))
    ratio = float(got.flat[at]) / float(expected.flat[at])
    if ratio == 0 or close_to(ratio, 1.0) or not math.isfinite(ratio):
        return None
    single = "f" in (got.dtype.kind, expected.dtype.kind) and np.float32 in (got.dtype, expected.dtype)
    tolerance = 1e-5 if single else 1e-6
    scale = abs(ratio) * float(np.abs(expected).max())
    return None if mismatch(got, expected * ratio, rtol=tolerance, atol=1e-9 * scale) is not None else ratio


def ratio_text(ratio: float, evidence: Evidence) -> str:
    """``with the opposite sign``, ``/ 32, the batch size``, ``times 0.5``."""
    if close_to(ratio, -1.0):
        return "with the opposite sign"
    for sign, before in ((1.0, ""), (-1.0, "with the opposite sign, and ")):
        for name, size in evidence.sizes.items():
            for factor, words in factors(int(size)) if float(size).is_integer() else ():
                if close_to(ratio, sign * factor):
                    return before + words.format(n=int(size), name=name)
    for factor, words in CONSTANTS.items():
        if close_to(ratio, factor):
            return f"times {number(ratio)}: {words}"
    for sign, before in ((1.0, ""), (-1.0, "with the opposite sign, and ")):
        for size, names in lengths(evidence).items():
            for factor, words in list(factors(size))[:4] if size >= LEAST_UNNAMED else ():
                if close_to(ratio, sign * factor):
                    return before + words.partition(",")[0].format(n=size) + f"; {size} is {names[0]}"
    return f"times {number(ratio)}"


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
    yield math.sqrt(size / (size - 1.0)), "× √({n}/({n} − 1)): the variance was divided by {name} minus 1 instead of {name}"
    yield math.sqrt((size - 1.0) / size), "× √(({n} − 1)/{n}): the variance was divided by {name} instead of {name} minus 1"
    yield float(size * size), "× {n}², {name} squared"
    yield 1.0 / (size * size), "/ {n}², {name} squared"


def close_to(a: float, b: float) -> bool:
    """Equality of two ratios."""
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b))


def offset(evidence: Evidence) -> Optional[str]:
    """The expected result plus a constant."""
    got, expected = evidence.got, evidence.expected
    if distinct(expected) < ENOUGH + 1 or not evidence.finite:
        return None
    constant = float(np.median(got - expected))
    room = 1e-6 * max(1.0, abs(constant))
    if abs(constant) > 10 * room and mismatch(got, expected + constant, rtol=1e-6, atol=room) is None:
        return f"every entry is off by the same {number(constant)}"
    return None


def negated_entries(evidence: Evidence) -> Optional[str]:
    """The right magnitudes with wrong signs in some entries."""
    got, expected = evidence.got, evidence.expected
    if distinct(np.abs(expected)) >= ENOUGH and mismatch(np.abs(got), np.abs(expected)) is None:
        flipped = np.sign(got) != np.sign(expected)
        if not flipped.any():
            return None
        if (got >= 0).all():
            return f"all magnitudes are right, but the {int(flipped.sum())} negative entries came out positive"
        return f"all magnitudes are right, but {int(flipped.sum())} of {got.size} entries have the wrong sign"
    return None


def factor_for_each(evidence: Evidence) -> Optional[str]:
    """A factor of its own for each row or column: a sum or norm that was taken along the wrong axis, or not at all."""
    got, expected = evidence.got, evidence.expected
    for axis in _varying_axes(evidence):
        sizes = np.abs(expected)
        if (np.ptp(sizes, axis=axis) < 1e-3 * sizes.max(axis=axis)).any():
            continue  # rows of one number each have every proportion
        at = np.expand_dims(np.argmax(sizes, axis=axis), axis)
        ratio = np.take_along_axis(got, at, axis) / np.take_along_axis(expected, at, axis)
        if np.isfinite(ratio).all() and distinct(ratio) == ratio.size and evidence.fits(expected * ratio, 1e-6, 1e-9):
            return f"along axis {axis} the proportions are right, but each of the {ratio.size} has a factor of its own"
    return None


def offset_for_each(evidence: Evidence) -> Optional[str]:
    """A constant of its own for each row or column: something that is subtracted from each is missing or wrong."""
    got, expected = evidence.got, evidence.expected
    for axis in _varying_axes(evidence):
        if (np.ptp(expected, axis=axis) < 1e-3 * np.abs(expected).max(axis=axis)).any():
            continue
        gap = np.median(got - expected, axis=axis, keepdims=True)
        if distinct(gap) == gap.size and evidence.fits(expected + gap, 1e-6, 1e-6):
            return f"along axis {axis} the differences are right, but each of the {gap.size} is off by a number of its own"
    return None


def _varying_axes(evidence: Evidence) -> Iterator[int]:
    """Axes of at least 3 entries beside at least 2 rows."""
    shape = evidence.expected.shape
    if evidence.finite and evidence.telling:
        for axis in reversed(range(len(shape))):
            if shape[axis] >= 3 and evidence.expected.size >= 2 * shape[axis]:
                yield axis


def eps_misplaced(evidence: Evidence) -> Optional[str]:
    """A normalized result whose eps stands outside the root, is missing, or whose variance is the unbiased one.

    What was normalized has variance ``v / (v + eps)``, which gives each row's ``v``, and so what each mistake would make of it.
    """
    expected = evidence.expected
    if not evidence.finite:
        return None
    given = [value for name, value in evidence.sizes.items() if "eps" in name]
    for axis in _varying_axes(evidence):
        n = expected.shape[axis]
        share = expected.var(axis=axis, keepdims=True)
        centred = np.abs(expected.mean(axis=axis)).max() < 1e-8
        if not centred or not ((share > 0) & (share < 1)).all():
            continue
        for eps in given or EPSILONS:
            v = eps * share / (1 - share)
            root = np.sqrt(v + eps)
            for sentence, other in (
                ("eps was added to the root: it belongs under it, sqrt(var + eps)", np.sqrt(v) + eps),
                ("eps is missing under the root, sqrt(var + eps)", np.sqrt(v)),
                ("eps was added to the variance and to the root: once is enough", root + eps),
                ("eps was squared", np.sqrt(v + eps * eps)),
                (f"the variance was divided by {n} − 1: it is divided by {n}", np.sqrt(v * n / (n - 1.0) + eps)),
            ):
                if evidence.fits(expected * root / other, 1e-7, 1e-10):
                    return sentence
    return None
