"""Does a result equal the expected one, and where first does it not?

Nothing here broadcasts: shapes are compared before values, and non-finite values by position.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional, Tuple

import numpy as np

PREVIEW = 160  # characters of an array shown in a report


@dataclass(frozen=True)
class Mismatch:
    """Where and how far two arrays of one shape differ. ``first`` is the index of the first differing entry."""

    count: int
    size: int
    first: Tuple[int, ...]
    expected: Any
    got: Any
    largest: float

    def __str__(self) -> str:
        where = f"at {list(self.first)}: " if self.first else ""
        entries = f"{self.count} of {self.size} entries differ, first " if self.size > 1 else ""
        text = f"{entries}{where}expected {number(self.expected)}, got {number(self.got)}"
        if self.count > 1 and np.isfinite(self.largest):
            text += f"; largest difference {self.largest:.3g}"
        return text


def number(value: Any) -> str:
    """A scalar with as many digits as help: 6 significant ones."""
    if isinstance(value, (bool, np.bool_)) or not np.isscalar(value):
        return str(value)
    return f"{value:.6g}" if isinstance(value, (float, np.floating)) else str(value)


def preview(value: Any) -> str:
    """A short text for a tensor or an object: what it is and the beginning of its values."""
    if isinstance(value, np.ndarray):
        head = np.array2string(np.ndarray.view(value, np.ndarray), threshold=12, edgeitems=2, precision=5, separator=", ")
        text = f"{value.dtype} {value.shape} {' '.join(head.split())}"
    else:
        try:
            text = repr(value)
        except BaseException as error:  # the learner's __repr__
            text = f"<{type(value).__name__} whose repr raises {type(error).__name__}>"
    return text if len(text) <= PREVIEW else text[: PREVIEW - 1] + "…"


def is_tensor(value: Any) -> bool:
    """Whether value is an ndarray or a NumPy scalar, which is what an operation on a 0-d array returns."""
    return isinstance(value, (np.ndarray, np.generic))


def wrong_shape(got: Any, shape: Tuple[int, ...], dtype: Optional[np.dtype[Any]]) -> Optional[str]:
    """Why got is no array of this shape and dtype, or None. ``dtype=None`` accepts every dtype."""
    if not is_tensor(got):
        return f"expected an array of shape {shape}, got {an(type(got).__name__)}"
    if got.shape != shape:
        return f"expected shape {shape}, got {got.shape}"
    if dtype is not None and got.dtype != dtype:
        return f"expected dtype {dtype}, got {got.dtype}"
    return None


def close(got: np.ndarray[Any, Any], expected: np.ndarray[Any, Any], rtol: float, atol: float) -> Any:
    """Entrywise equality within ``atol + rtol |expected|``; NaN equals NaN, and an infinity only itself."""
    if got.dtype.kind in "biu" and expected.dtype.kind in "biu":
        return got == expected
    with np.errstate(all="ignore"):
        near = np.abs(got - expected) <= atol + rtol * np.abs(expected)
        finite = np.isfinite(expected) & np.isfinite(got)
        same = (got == expected) | (np.isnan(got) & np.isnan(expected))
    return np.where(finite, near, same)


def mismatch(got: Any, expected: Any, rtol: float = 1e-5, atol: float = 1e-5) -> Optional[Mismatch]:
    """The difference of two arrays of equal shape, or None where they agree within tolerance."""
    got, expected = np.asarray(got), np.asarray(expected)
    if got.dtype.kind not in "biufc":
        return Mismatch(got.size, got.size, (0,) * got.ndim, expected.flat[0], got.flat[0], np.inf) if got.size else None
    agree = close(got, expected, rtol, atol)
    if agree.all():
        return None
    first = first_index(~agree)
    with np.errstate(all="ignore"):
        gaps = np.abs(np.asarray(got, dtype=np.float64) - np.asarray(expected, dtype=np.float64))[~agree]
    largest = float(np.max(gaps)) if np.isfinite(gaps).all() else float("inf")
    return Mismatch(int((~agree).sum()), int(agree.size), first, expected[first], got[first], largest)


def first_index(mask: Any) -> Tuple[int, ...]:
    """The index of the first entry of a mask that is set; ``()`` for a single number, which NumPy 1.17 counts as 1-d."""
    return tuple(int(i) for i in np.argwhere(mask)[0]) if np.ndim(mask) else ()


def equal(got: Any, expected: Any) -> bool:
    """Equality of plain Python values by type and value, containers entry by entry; ``True`` is not ``1``."""
    if isinstance(expected, (tuple, list)):
        if type(got) is not type(expected) or len(got) != len(expected):
            return False
        return all(equal(g, e) for g, e in zip(got, expected))
    if isinstance(expected, dict):
        return isinstance(got, dict) and got.keys() == expected.keys() and all(equal(got[k], expected[k]) for k in expected)
    if isinstance(expected, np.ndarray):
        return (
            isinstance(got, np.ndarray)
            and wrong_shape(got, expected.shape, expected.dtype) is None
            and not mismatch(got, expected)
        )
    if isinstance(expected, bool):
        return isinstance(got, (bool, np.bool_)) and bool(got) == expected
    if isinstance(expected, int):
        return isinstance(got, (int, np.integer)) and not isinstance(got, bool) and int(got) == expected
    if expected is None:
        return got is None
    return type(got) is type(expected) and bool(got == expected)


def an(noun: str) -> str:
    """The noun with its indefinite article; ``NoneType`` reads as None."""
    if noun == "NoneType":
        return "None"
    return f"an {noun}" if noun[0].lower() in "aeiou" else f"a {noun}"
