r"""A convolution's first axis is taken for its inputs.

kind: value
target: fans
says: a convolution's weight is \(C_out, C_in, ...\)
"""


def fans(shape):
    if len(shape) < 2:
        raise ValueError(f"{shape}")
    window = math.prod(shape[2:])
    return shape[0] * window, shape[1] * window
