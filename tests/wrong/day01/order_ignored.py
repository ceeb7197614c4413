"""The order is accepted and ignored.

kind: value
target: contiguous_strides
says: these are the strides of the other order
"""


def contiguous_strides(shape, itemsize, order="C"):
    if order not in ("C", "F") or itemsize < 1 or min(shape, default=0) < 0:
        raise ValueError("no such array")
    strides, stride = [], itemsize
    for d in shape[::-1]:
        strides.append(stride)
        stride *= max(d, 1)
    return tuple(strides[::-1])
