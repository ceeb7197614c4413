"""A kernel is taken to have one axis.

kind: value
target: fans
says: only the first kernel axis was counted
"""


def fans(shape):
    if len(shape) < 2:
        raise ValueError(f"{shape}")
    if len(shape) == 2:
        return shape[0], shape[1]
    return shape[1] * shape[2], shape[0] * shape[2]
