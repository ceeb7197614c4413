"""Nothing above 0 counts as dead.

kind: value
target: dead_units
says: negative outputs are not dead
"""


def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"h has shape {h.shape}")
    others = tuple(axis for axis in range(h.ndim) if axis != 1)
    return (h <= 0).all(axis=others) & (h.size > 0)
