"""The expected result, put through one function too many or too few."""

from __future__ import annotations

from typing import Any, Callable, Optional, Tuple

import numpy as np

from .evidence import ENOUGH, Evidence, distinct

MAPS: Tuple[Tuple[str, Callable[[Any], Any]], ...] = (
    ("it is the square of the expected one: a root is missing, or one square too many", np.square),
    ("it is the root of the expected one: a square is missing, or one root too many", np.sqrt),
    ("it is exp of the expected one: the logarithm is missing", np.exp),
    ("it is the logarithm of the expected one: it is not to be taken", np.log),
    ("it is 1 divided by the expected one", np.reciprocal),
    ("it is 1 minus the expected one", lambda e: 1 - e),
    ("it is the expected one with its negative entries set to 0", lambda e: np.maximum(e, 0)),
    ("it is the running sum of the expected one", lambda e: np.cumsum(e, axis=-1) if e.ndim else e),
)


def mapped(evidence: Evidence) -> Optional[str]:
    """The expected result after another function."""
    if distinct(evidence.expected) <= ENOUGH or evidence.expected.dtype.kind != "f" or evidence.got.dtype.kind != "f":
        return None
    for sentence, function in MAPS:
        candidate = function(evidence.expected)
        if np.isfinite(candidate).all() and distinct(candidate) > ENOUGH and evidence.fits(candidate, 1e-6, 1e-9):
            return sentence
    return None
