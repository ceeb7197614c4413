"""An item size of 0 is taken.

kind: edge
target: contiguous_strides
says: expected a ValueError, got the result .0, 0.
"""


def contiguous_strides(shape, itemsize, order="C"):
    if order not in ("C", "F") or itemsize < 0 or any(d < 0 for d in shape):
        raise ValueError(f"no array has shape {shape}")
    fastest_first = shape[::-1] if order == "C" else shape
    strides, stride = [], itemsize
    for d in fastest_first:
        strides.append(int(stride))
        stride *= max(d, 1)
    return tuple(strides[::-1] if order == "C" else strides)
