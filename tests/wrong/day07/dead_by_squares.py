"""The sum of squares underflows.

kind: edge
target: dead_units
says: 1e-200 is not 0
"""


def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"h has shape {h.shape}")
    others = tuple(axis for axis in range(h.ndim) if axis != 1)
    return ((h * h).sum(axis=others) == 0) & (h.size > 0)
