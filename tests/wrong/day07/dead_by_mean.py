"""The mean of a unit is compared with 0.

kind: value
target: dead_units
says: cancel
"""


def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"h has shape {h.shape}")
    others = tuple(axis for axis in range(h.ndim) if axis != 1)
    return (h.sum(axis=others) == 0) & (h.size > 0)
