"""NaN > 0 is False, and so is NaN < 0.

kind: edge
target: dead_units
says: NaN is not 0
"""


def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"h has shape {h.shape}")
    others = tuple(axis for axis in range(h.ndim) if axis != 1)
    return ~(np.abs(h) > 0).any(axis=others) & (h.size > 0)
