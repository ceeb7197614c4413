"""An unknown order counts as C.

kind: edge
target: is_contiguous
says: expected a ValueError, got the result True
"""


def is_contiguous(shape, strides, itemsize, order="C"):
    if len(shape) != len(strides):
        raise ValueError("lengths")
    if 0 in shape:
        return True
    expected = contiguous_strides(shape, itemsize, "F" if order == "F" else "C")
    return all(d == 1 or s == e for d, s, e in zip(shape, strides, expected))
