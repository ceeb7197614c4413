"""One zero is enough.

kind: value
target: dead_units
says: unit 1 fired once: it is not dead
"""


def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"h has shape {h.shape}")
    others = tuple(axis for axis in range(h.ndim) if axis != 1)
    return (h == 0).any(axis=others)
