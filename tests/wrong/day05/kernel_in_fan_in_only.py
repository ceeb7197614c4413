"""fan_out is the number of output channels.

kind: value
target: fans
says: fan_out is 2240, not 64
"""


def fans(shape):
    if len(shape) < 2:
        raise ValueError(f"{shape}")
    if len(shape) == 2:
        return shape[0], shape[1]
    return math.prod(shape[1:]), shape[0]
