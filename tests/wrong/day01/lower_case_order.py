"""Order c and f are taken as well, and K.

kind: edge
target: contiguous_strides
says: expected a ValueError, got the result .24, 8.
"""


def contiguous_strides(shape, itemsize, order="C"):
    if itemsize < 1 or any(d < 0 for d in shape):
        raise ValueError(f"no array has shape {shape}")
    fastest_first = shape[::-1] if order in "CAK" else shape
    strides, stride = [], itemsize
    for d in fastest_first:
        strides.append(int(stride))
        stride *= max(d, 1)
    return tuple(strides[::-1] if order in "CAK" else strides)
