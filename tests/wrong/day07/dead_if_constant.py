"""The std of a unit is compared with 0.

kind: value
target: dead_units
says: that always gives the same number
"""

def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"h has shape {h.shape}: expected (N, D) or (N, D, ...)")
    others = tuple(axis for axis in range(h.ndim) if axis != 1)
    if not h.size: return np.zeros(h.shape[1], bool)
    return h.std(axis=others) == 0
