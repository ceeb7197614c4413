"""Only the fastest axis is looked at.

kind: value
target: is_contiguous
says: its strides are .40, 160, 8., and those of a fresh array of .4, 3, 5. are .120, 40,
"""


def is_contiguous(shape, strides, itemsize, order="C"):
    if len(shape) != len(strides) or order not in ("C", "F"):
        raise ValueError("lengths or order")
    if 0 in shape:
        return True
    kept = [s for d, s in zip(shape, strides) if d != 1]
    return not kept or kept[-1 if order == "C" else 0] == itemsize
