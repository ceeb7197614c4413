"""all() of an empty batch is True.

kind: edge
target: dead_units
says: no evidence, no verdict
"""


def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"h has shape {h.shape}")
    others = tuple(axis for axis in range(h.ndim) if axis != 1)
    return (h == 0).all(axis=others)
