r"""Only axis 0 is looked along.

kind: shape
target: dead_units
says: expected shape \(3,\)
"""

def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"h has shape {h.shape}: expected (N, D) or (N, D, ...)")
    return (h == 0).all(axis=0) & (h.size > 0)
