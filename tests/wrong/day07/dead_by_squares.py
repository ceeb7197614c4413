"""The sum of squares underflows.

kind: edge
target: dead_units
says: the number itself and not its square
"""


def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"h has shape {h.shape}")
    others = tuple(axis for axis in range(h.ndim) if axis != 1)
    return ((h * h).sum(axis=others) == 0) & (h.size > 0)
