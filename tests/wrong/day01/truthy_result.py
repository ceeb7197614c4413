"""The result is the count of axes that agree.

kind: value
target: is_contiguous
says: expected True, got 1
"""


def is_contiguous(shape, strides, itemsize, order="C"):
    if len(shape) != len(strides):
        raise ValueError("lengths")
    expected = contiguous_strides(shape, itemsize, order)
    return int(0 in shape or all(d == 1 or s == e for d, s, e in zip(shape, strides, expected)))
