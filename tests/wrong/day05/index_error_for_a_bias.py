"""One axis is an IndexError.

kind: edge
target: fans
says: expected a ValueError, got IndexError
"""


def fans(shape):
    if len(shape) > 2:
        window = math.prod(shape[2:])
        return shape[1] * window, shape[0] * window
    return shape[0], shape[1]
