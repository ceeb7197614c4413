"""Samples and units are mixed up.

kind: shape
target: dead_units
says: axis 1 the units
"""


def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"h has shape {h.shape}")
    return (h == 0).reshape(len(h), -1).all(axis=1)
