r"""A fan of 0 becomes 1.

kind: edge
target: fans
says: expected \(0, 3\), got \(1, 3\)
"""


def fans(shape):
    if len(shape) < 2:
        raise ValueError(f"{shape}")
    if len(shape) == 2:
        return max(shape[0], 1), max(shape[1], 1)
    window = math.prod(shape[2:])
    return max(shape[1] * window, 1), max(shape[0] * window, 1)
