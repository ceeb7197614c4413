"""Only 2 and 4 axes.

kind: value
target: fans
says: ValueError
"""


def fans(shape):
    if len(shape) == 2:
        return shape[0], shape[1]
    if len(shape) == 4:
        return shape[1] * shape[2] * shape[3], shape[0] * shape[2] * shape[3]
    raise ValueError(f"{shape}")
