"""The product includes the axis itself.

kind: value
target: contiguous_strides
says: the product holds the length of the axis itself: it goes over the faster axes alone
"""


def contiguous_strides(shape, itemsize, order="C"):
    if order not in ("C", "F") or itemsize < 1 or any(d < 0 for d in shape):
        raise ValueError(f"no array has shape {shape}")
    fastest_first = shape[::-1] if order == "C" else shape
    strides, stride = [], itemsize
    for d in fastest_first:
        stride *= max(d, 1)
        strides.append(int(stride))
    return tuple(strides[::-1] if order == "C" else strides)
