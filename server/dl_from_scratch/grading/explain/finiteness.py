"""NaN and infinity, and where they began."""

from __future__ import annotations

from typing import Any, List, Optional, Tuple

import numpy as np

from ..compare import first_index, number
from .evidence import Array, Evidence
from .parts import ENOUGH_FOR_A_CONDITION

RARE_CAUSES = 5  # of the causes below: those that a few numbers do not meet by chance
EXP_OVERFLOWS = {np.dtype(np.float64): 709.78, np.dtype(np.float32): 88.72, np.dtype(np.float16): 11.08}


def wrong_places(evidence: Evidence) -> Array:
    """Where the result is not finite and should be."""
    return ~np.isfinite(evidence.got) & np.isfinite(evidence.expected)


def overflow(evidence: Evidence) -> Optional[str]:
    """Non-finite rows that are exactly those where an input overflows exp, is 0, negative, or not finite itself."""
    bad = wrong_places(evidence)
    if not bad.any():
        return None
    for name, array in evidence.known.inputs.items():
        if array.dtype.kind != "f" or not array.size:
            continue
        for part, axis_text, rows in _rows_of(bad, array):
            rare = part is not None or rows.size < ENOUGH_FOR_A_CONDITION
            for condition, words in _causes(array)[: RARE_CAUSES if rare else None]:
                hit = condition if part is None else condition.any(axis=part)
                if hit.shape == rows.shape and np.array_equal(hit, rows) and not rows.all():
                    example = array[condition].flat[0]
                    return (
                        f"{_kind(evidence, bad)} stands exactly {axis_text} where `{name}` {words} "
                        f"(as {number(example)}): it begins there"
                    )
    return None


def _rows_of(bad: Array, array: Array) -> List[Tuple[Any, str, Array]]:
    """Ways to match the places of a result with an input: entry by entry, or row by row."""
    ways: List[Tuple[Any, str, Array]] = []
    if bad.shape == array.shape and bad.ndim:
        ways.append((None, "at the entries", bad))
    if array.ndim > 1 and bad.ndim and bad.shape[0] == array.shape[0]:
        rows = bad.any(axis=tuple(range(1, bad.ndim)))
        ways.append((tuple(range(1, array.ndim)), "in the rows", rows))
    return ways


def _causes(array: Array) -> List[Tuple[Array, str]]:
    limit = EXP_OVERFLOWS.get(array.dtype, 709.78)
    return [
        (~np.isfinite(array), "is not finite"),
        (array > limit, f"is above {limit:.0f}, where exp overflows"),
        (np.abs(array) > limit, f"is beyond ±{limit:.0f}, where exp overflows"),
        (array < -limit - 36, f"is below −{limit + 36:.0f}, where exp is 0"),
        (array == 0, "is 0"),
        (array < 0, "is negative"),
        (array <= 0, "is not positive"),
    ]


def not_finite(evidence: Evidence) -> Optional[str]:
    """NaN or infinity where a number is expected."""
    bad = wrong_places(evidence)
    if not bad.any():
        return None
    first = first_index(bad)
    where = f", first at {list(first)}" if first else ""
    return f"{int(bad.sum())} of {evidence.got.size} entries are {_kind(evidence, bad)} where a number is expected{where}"


def _kind(evidence: Evidence, bad: Array) -> str:
    values = evidence.got[bad]
    return "NaN" if np.isnan(values).all() else "inf" if np.isinf(values).all() else "NaN or inf"
