"""A length of 0 makes all slower strides 0.

kind: value
target: contiguous_strides
says: an axis of length 0 counts as one of length 1
"""


def contiguous_strides(shape, itemsize, order="C"):
    if order not in ("C", "F") or itemsize < 1 or min(shape, default=0) < 0:
        raise ValueError("no such array")
    lengths = shape[::-1] if order == "C" else shape
    strides, stride = [], itemsize
    for d in lengths:
        strides.append(stride)
        stride *= d
    return tuple(strides[::-1] if order == "C" else strides)
