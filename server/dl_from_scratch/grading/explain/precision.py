"""Results that lost precision on the way, were cut to whole numbers, or limited."""

from __future__ import annotations

import math
from typing import Any, Optional

import numpy as np

from ..compare import close, number
from .evidence import ENOUGH, Evidence, distinct


def another_dtype(got: Any, wanted: Any) -> Optional[str]:
    """What makes a result of one dtype where another is expected; None where nothing is known of the pair."""
    got, wanted = np.dtype(got), np.dtype(wanted)
    if got.kind == wanted.kind == "f" and got.itemsize > wanted.itemsize:
        return (
            f"something {got} came into a computation of {wanted}: parameters, a fresh array (`np.zeros`, `np.arange`) or a "
            f"NumPy scalar (`np.sqrt(2)`); give it the input's dtype, or convert the result"
        )
    if got.kind == wanted.kind == "f":
        return f"the computation went through {got}, which has fewer digits than {wanted}"
    if got.kind in "iu" and wanted.kind == "f":
        return "the numbers are stored as integers, and fractions have no place in them"
    if got.kind == "f" and wanted.kind in "iub":
        needed = "a mask is boolean" if wanted.kind == "b" else "counts and indices are integers"
        return f"these are floating-point numbers: {needed}"
    return None


MOST_DIGITS = 15  # of float64: what agrees in as many differs in something else
ENOUGH_TO_CLIP = 8  # distinct numbers: of few, some are the largest by chance


def nearly(evidence: Evidence) -> Optional[str]:
    """Right to all digits that the other hypotheses look at, and not to those that the check asks for."""
    got, expected = evidence.got, evidence.expected
    digits = _digits(evidence) if evidence.finite and got.size else 0
    if digits >= MOST_DIGITS:
        return None
    if got.dtype in (np.float32, np.float16) and expected.dtype == np.float64 and digits > 1:
        return f"your result is {got.dtype}, which keeps about {digits} digits; the check asks for more"
    return f"right to about {digits} digits; the check asks for more" if digits > 1 else None


def truncated(evidence: Evidence) -> Optional[str]:
    """Fractions that were cut off, as by writing into an integer array."""
    got, expected = evidence.got, evidence.expected
    if not evidence.finite or expected.dtype.kind != "f" or (expected == np.trunc(expected)).sum() > expected.size // 2:
        return None
    cut = expected != np.trunc(expected)
    if not (got == np.trunc(got)).all() or len(np.unique(expected[cut])) <= ENOUGH or len(np.unique(got[cut])) < ENOUGH:
        return None
    for words, made in (
        ("cut off: the numbers were stored as integers on the way", np.trunc(expected)),
        ("rounded away, as `round` does", np.rint(expected)),
        ("rounded down, as `//` does", np.floor(expected)),
    ):
        if np.array_equal(got, made):
            return f"the fractions were {words}"
    return None


def limited(evidence: Evidence) -> Optional[str]:
    """A result that was clipped to a range."""
    got, expected = evidence.got, evidence.expected
    wrong = ~close(got, expected, 1e-5, 1e-5)
    if not evidence.finite or not ENOUGH <= wrong.sum() <= wrong.size - ENOUGH or distinct(expected) < ENOUGH_TO_CLIP:
        return None
    low, high = float(got.min()), float(got.max())
    at_high, at_low = wrong & (got == high) & (expected > high), wrong & (got == low) & (expected < low)
    if not np.array_equal(wrong, at_high | at_low) or low == high:
        return None
    if at_high.any() and at_low.any():
        return f"your result is limited to [{number(low)}, {number(high)}], and the expected one goes beyond"
    if at_high.any():
        return f"your result is limited to at most {number(high)}, and the expected one goes beyond"
    return f"your result is limited to at least {number(low)}, and the expected one goes below"


def single_precision(evidence: Evidence) -> Optional[str]:
    """Double precision that went through single: every number is one of float32, and off by about as much."""
    got, expected = evidence.got, evidence.expected
    if got.dtype != np.float64 or not evidence.finite or distinct(got) <= ENOUGH:
        return None
    wrong = got != expected
    exact = np.array_equal(got.astype(np.float32).astype(np.float64), got)
    right_too = np.array_equal(expected.astype(np.float32).astype(np.float64), expected)
    if exact and not right_too and wrong.sum() >= ENOUGH and _digits(evidence) >= 3:
        return "every number of your result is one of float32: single precision was used on the way"
    return None


def _digits(evidence: Evidence) -> int:
    """How many digits agree, measured at the largest entry of the expected result."""
    gap = float(np.abs(evidence.got - evidence.expected).max())
    scale = float(np.abs(evidence.expected).max())
    return int(-math.log10(gap / scale)) if gap and scale and gap < scale else 0
