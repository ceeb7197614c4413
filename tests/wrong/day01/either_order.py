"""Contiguous in either order is enough.

kind: value
target: is_contiguous
says: its strides are .8, 40, 160., and those of a fresh array of .5, 4, 3. are .96, 24,
"""


def is_contiguous(shape, strides, itemsize, order="C"):
    if len(shape) != len(strides) or order not in ("C", "F"):
        raise ValueError("lengths or order")
    if 0 in shape:
        return True
    return any(
        all(d == 1 or s == e for d, s, e in zip(shape, strides, contiguous_strides(shape, itemsize, o))) for o in "CF"
    )
