"""Small values count as 0.

kind: value
target: dead_units
says: compare exactly
"""


def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"h has shape {h.shape}")
    others = tuple(axis for axis in range(h.ndim) if axis != 1)
    return np.isclose(h, 0).all(axis=others) & (h.size > 0)
