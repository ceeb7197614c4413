"""Strides count entries instead of bytes.

kind: value
target: contiguous_strides
says: these are steps in entries; strides count bytes
"""


def contiguous_strides(shape, itemsize, order="C"):
    if order not in ("C", "F") or itemsize < 1 or min(shape, default=0) < 0:
        raise ValueError("no such array")
    lengths = shape[::-1] if order == "C" else shape
    strides, stride = [], 1
    for d in lengths:
        strides.append(stride)
        stride *= max(d, 1)
    return tuple(strides[::-1] if order == "C" else strides)
