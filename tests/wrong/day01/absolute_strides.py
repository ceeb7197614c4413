"""A reversed array counts as contiguous.

kind: value
target: is_contiguous
says: expected False, got True
"""


def is_contiguous(shape, strides, itemsize, order="C"):
    if len(shape) != len(strides):
        raise ValueError("lengths differ")
    expected = contiguous_strides(shape, itemsize, order)
    return 0 in shape or all(d == 1 or abs(s) == e for d, s, e in zip(shape, strides, expected))
