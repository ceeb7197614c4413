"""Any order but C is taken for F.

kind: edge
target: contiguous_strides
says: expected a ValueError
"""


def contiguous_strides(shape, itemsize, order="C"):
    if itemsize < 1 or min(shape, default=0) < 0:
        raise ValueError("no such array")
    lengths = shape[::-1] if order == "C" else shape
    strides, stride = [], itemsize
    for d in lengths:
        strides.append(stride)
        stride *= max(d, 1)
    return tuple(strides[::-1] if order == "C" else strides)
