r"""A linear weight is read as torch stores it.

kind: value
target: fans
says: torch stores \(out, in\), this course \(in, out\)
"""


def fans(shape):
    if len(shape) < 2:
        raise ValueError(f"{shape}")
    window = math.prod(shape[2:])
    return shape[1] * window, shape[0] * window
