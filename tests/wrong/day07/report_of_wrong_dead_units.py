"""A unit that was silent once counts as dead, also in the report.

kind: value
target: signal_report
says: this also runs `dead_units`, whose own checks fail
"""


def dead_units(h):
    if h.ndim < 2:
        raise ValueError(f"h has shape {h.shape}")
    others = tuple(axis for axis in range(h.ndim) if axis != 1)
    return (h == 0).any(axis=others) & (h.size > 0)
