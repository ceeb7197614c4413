"""Strides of axes of length 1 are compared too.

kind: value
target: is_contiguous
says: the stride of an axis of length 1 is never used
"""


def is_contiguous(shape, strides, itemsize, order="C"):
    if len(shape) != len(strides):
        raise ValueError("lengths differ")
    return 0 in shape or tuple(strides) == contiguous_strides(shape, itemsize, order)
