"""Channels are looked for on the last axis.

kind: shape
target: dead_units
says: they lie on axis 1
"""


def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"h has shape {h.shape}")
    return (h == 0).all(axis=tuple(range(h.ndim - 1))) & (h.size > 0)
