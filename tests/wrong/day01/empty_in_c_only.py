"""An empty array counts as contiguous in C order alone.

kind: edge
target: is_contiguous
says: an array without entries is contiguous in both orders
"""


def is_contiguous(shape, strides, itemsize, order="C"):
    if len(shape) != len(strides):
        raise ValueError("lengths")
    expected = contiguous_strides(shape, itemsize, order)
    if 0 in shape:
        return order == "C"
    return all(d == 1 or s == e for d, s, e in zip(shape, strides, expected))
