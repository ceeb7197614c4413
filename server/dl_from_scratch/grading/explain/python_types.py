"""Results of another Python type: a list for a tuple, a number for a bool."""

from __future__ import annotations

from typing import Any, Optional

import numpy as np

from ..compare import an, equal, mismatch
from .evidence import as_array


def other_type(got: Any, expected: Any) -> Optional[str]:
    """The right entries in another kind of sequence, or the truth of a bool in another type."""
    if isinstance(expected, bool) and isinstance(got, (int, float, np.integer, np.floating)) and type(got) is not bool:
        return f"{got!r} counts as {expected} in an `if`, but a bool is expected" if bool(got) == expected else None
    if type(got) is type(expected) or not isinstance(got, (tuple, list)):
        return None
    if isinstance(expected, np.ndarray):
        array = as_array(got)
        right = array is not None and array.shape == expected.shape and mismatch(array, expected) is None
        return f"the numbers are right, but they come as {an(type(got).__name__)}: an array is expected" if right else None
    if not isinstance(expected, (tuple, list)):
        return None
    if len(got) == len(expected) and all(equal(g, e) for g, e in zip(got, expected)):
        return f"the entries are right, but they come as {an(type(got).__name__)}: {an(type(expected).__name__)} is expected"
    return None
