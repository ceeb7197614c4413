r"""F strides are the reversed C strides.

kind: value
target: contiguous_strides
says: you reversed the C strides; F makes the \*first\* axis the fastest
"""


def contiguous_strides(shape, itemsize, order="C"):
    if order not in ("C", "F") or itemsize < 1 or min(shape, default=0) < 0:
        raise ValueError("no such array")
    strides, stride = [], itemsize
    for d in shape[::-1]:
        strides.append(stride)
        stride *= max(d, 1)
    return tuple(strides[::-1]) if order == "C" else tuple(strides)
