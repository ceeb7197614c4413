"""Only one sample is looked at.

kind: value
target: dead_units
says: only the first sample was looked at
"""

def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"h has shape {h.shape}: expected (N, D) or (N, D, ...)")
    if not h.size: return np.zeros(h.shape[1], bool)
    return (h[0].reshape(h.shape[1], -1) == 0).all(axis=1)
