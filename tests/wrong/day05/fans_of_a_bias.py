"""One axis is both fans.

kind: edge
target: fans
says: one axis is a bias
"""


def fans(shape):
    if len(shape) == 1:
        return shape[0], shape[0]
    if len(shape) == 0:
        raise ValueError("()")
    if len(shape) == 2:
        return shape[0], shape[1]
    window = math.prod(shape[2:])
    return shape[1] * window, shape[0] * window
