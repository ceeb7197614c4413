"""Shape and strides of different length are compared as far as they go.

kind: edge
target: is_contiguous
says: expected a ValueError
"""


def is_contiguous(shape, strides, itemsize, order="C"):
    expected = contiguous_strides(shape, itemsize, order)
    return 0 in shape or all(d == 1 or s == e for d, s, e in zip(shape, strides, expected))
