r"""Strides come as a list.

kind: value
target: contiguous_strides
says: expected \(.*\), got \[
"""


def contiguous_strides(shape, itemsize, order="C"):
    if order not in ("C", "F") or itemsize < 1 or min(shape, default=0) < 0:
        raise ValueError("no such array")
    lengths = shape[::-1] if order == "C" else shape
    strides, stride = [], itemsize
    for d in lengths:
        strides.append(stride)
        stride *= max(d, 1)
    return strides[::-1] if order == "C" else strides
