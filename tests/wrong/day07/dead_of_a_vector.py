"""A vector is taken for a batch of one.

kind: edge
target: dead_units
says: expected a ValueError
"""


def dead_units(h):
    h = np.atleast_2d(h)
    others = tuple(axis for axis in range(h.ndim) if axis != 1)
    return (h == 0).all(axis=others) & (h.size > 0)
