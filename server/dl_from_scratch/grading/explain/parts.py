"""Results that are right in one part and wrong in the rest."""

from __future__ import annotations

from typing import Any, List, Optional, Tuple

import numpy as np

from ..compare import close, number
from .evidence import ENOUGH, Array, Evidence, distinct

ENOUGH_FOR_A_CONDITION = 12  # entries: of fewer, some condition on some input is met by chance
MOST_NAMED = 6  # rows that are listed one by one


def wrong_entries(evidence: Evidence) -> Array:
    """Where the result differs."""
    return ~close(evidence.got, evidence.expected, 1e-5, 1e-5)


def condition_on_input(evidence: Evidence) -> Optional[str]:
    """Wrong exactly where an input is negative, positive or 0."""
    wrong = wrong_entries(evidence)
    if wrong.size < ENOUGH_FOR_A_CONDITION or not 3 <= int(wrong.sum()) <= wrong.size - 3:
        return None
    for name, array in evidence.known.inputs.items():
        if array.shape != wrong.shape or array.dtype.kind not in "biuf" or np.array_equal(array, evidence.expected):
            continue
        for words, condition in _conditions(name, array):
            if np.array_equal(condition, wrong):
                return f"only the entries where {words} are wrong{_what_stands_there(evidence, wrong)}; all others are right"
    return None


def _conditions(name: str, array: Array) -> List[Tuple[str, Any]]:
    if array.dtype.kind == "b":
        return [(f"`{name}` is True", array), (f"`{name}` is False", ~array)]
    return [
        (f"`{name}` is negative", array < 0),
        (f"`{name}` is positive", array > 0),
        (f"`{name}` is 0", array == 0),
        (f"`{name}` is at most 0", array <= 0),
        (f"`{name}` is at least 0", array >= 0),
    ]


def some_rows(evidence: Evidence) -> Optional[str]:
    """Whole rows are right and whole rows are wrong; of several axes, the one that says it with the fewest."""
    wrong = wrong_entries(evidence)
    best: Optional[Tuple[int, str]] = None
    for axis in range(wrong.ndim):
        n = wrong.shape[axis]
        if n < 3 or not wrong.size:
            continue
        others = tuple(a for a in range(wrong.ndim) if a != axis)
        bad = wrong.any(axis=others)
        share = wrong.mean(axis=others) if others else wrong.astype(float)
        rows, right = np.flatnonzero(bad), np.flatnonzero(~bad)
        if not len(rows) or not len(right) or share[bad].mean() < 0.5 or distinct(evidence.expected.take(right, axis)) < ENOUGH:
            continue
        said = _rows_text(evidence, wrong, axis, rows, right)
        if said is not None and (best is None or min(len(rows), len(right)) < best[0]):
            best = min(len(rows), len(right)), said
    return best[1] if best else None


def _rows_text(evidence: Evidence, wrong: Array, axis: int, rows: Any, right: Any) -> Optional[str]:
    n, ndim = wrong.shape[axis], wrong.ndim
    noun, nouns = ("entry", "entries") if ndim == 1 else ("row", "rows")
    along = ""
    if axis:
        noun, nouns = ("column", "columns") if ndim == 2 else ("index", "indices")
        along = "" if ndim == 2 else f" along axis {axis}"
    stands = _what_stands_there(evidence, wrong)
    if len(rows) == 1:
        place = "the last" if rows[0] == n - 1 else "the first" if rows[0] == 0 else f"index {rows[0]}"
        return f"only one {noun}{along} is wrong, {place}{stands}; all others are right"
    if len(right) == 1:
        place = "the last" if right[0] == n - 1 else "the first" if right[0] == 0 else f"index {right[0]}"
        return f"only one {noun}{along} is right, {place}; all others are wrong{stands}"
    if len(rows) > n // 2:
        listed = _listed(right, n)
        return None if listed is None else f"only {nouns} {listed}{along} are right; all others are wrong{stands}"
    listed = _listed(rows, n)
    return None if listed is None else f"only {nouns} {listed}{along} are wrong{stands}; all others are right"


def _listed(rows: Any, n: int) -> Optional[str]:
    """``2, 5`` or ``4 to 9``."""
    if len(rows) > 2 and rows[-1] - rows[0] == len(rows) - 1:
        return f"{rows[0]} to {rows[-1]}"
    return ", ".join(str(r) for r in rows) if len(rows) <= MOST_NAMED else None


def _what_stands_there(evidence: Evidence, wrong: Array) -> str:
    """``, they are 0`` where all wrong entries hold one number."""
    values = evidence.got[wrong]
    if values.size < ENOUGH or not (values == values[0]).all():
        return ""
    return f" (they are {number(values[0])})"
