"""Axes of length 1 get stride 0.

kind: value
target: contiguous_strides
says: an axis of length 1 has the stride that it would have with any other length
"""


def contiguous_strides(shape, itemsize, order="C"):
    if order not in ("C", "F") or itemsize < 1 or any(d < 0 for d in shape):
        raise ValueError(f"no array has shape {shape}")
    fastest_first = shape[::-1] if order == "C" else shape
    strides, stride = [], itemsize
    for d in fastest_first:
        strides.append(0 if d == 1 else int(stride))
        stride *= max(d, 1)
    return tuple(strides[::-1] if order == "C" else strides)
