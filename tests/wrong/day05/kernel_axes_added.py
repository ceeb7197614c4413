r"""Kernel axes are added.

kind: value
target: fans
says: expected \(
"""


def fans(shape):
    if len(shape) < 2:
        raise ValueError(f"a weight has at least 2 axes, not the shape {shape}")
    if len(shape) == 2:
        return shape[0], shape[1]
    window = sum(shape[2:])
    return shape[1] * window, shape[0] * window
