"""A unit that is mostly silent counts as dead.

kind: value
target: dead_units
says: fired once: it is not dead
"""


def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"h has shape {h.shape}")
    others = tuple(axis for axis in range(h.ndim) if axis != 1)
    return (h == 0).sum(axis=others) > h.size // max(h.shape[1], 1) / 2
