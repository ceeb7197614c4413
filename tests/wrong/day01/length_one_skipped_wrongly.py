"""An axis of length 1 ends the comparison.

kind: value
target: is_contiguous
says: the axis of length 1 is skipped, the others are not: the entries of 8 bytes are 16
"""


def is_contiguous(shape, strides, itemsize, order="C"):
    if len(shape) != len(strides) or order not in ("C", "F"):
        raise ValueError("lengths or order")
    if 0 in shape:
        return True
    for d, s, e in zip(shape, strides, contiguous_strides(shape, itemsize, order)):
        if d == 1:
            return True
        if s != e:
            return False
    return True
