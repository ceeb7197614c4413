"""Contiguous if the entries span no more memory than they need.

kind: value
target: is_contiguous
says: its strides are .8, 40, 160., and those of a fresh array of .5, 4, 3. are .96, 24,
"""


def is_contiguous(shape, strides, itemsize, order="C"):
    if len(shape) != len(strides) or order not in ("C", "F"):
        raise ValueError("lengths or order")
    size = 1
    for d in shape:
        size *= d
    if size == 0:
        return True
    return sum(s * (d - 1) for d, s in zip(shape, strides) if d > 1) + itemsize == size * itemsize
