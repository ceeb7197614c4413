"""Integers come back.

kind: shape
target: dead_units
says: expected dtype bool
"""

def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"h has shape {h.shape}: expected (N, D) or (N, D, ...)")
    others = tuple(axis for axis in range(h.ndim) if axis != 1)
    return ((h == 0).all(axis=others) & (h.size > 0)).astype(int)
