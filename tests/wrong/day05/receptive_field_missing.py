r"""The kernel is not counted.

kind: value
target: fans
says: fan_in of \(64, 3, 5, 7\) is 105 = 3 \* 5 \* 7, not 3
"""


def fans(shape):
    if len(shape) < 2:
        raise ValueError(f"{shape}")
    return (shape[0], shape[1]) if len(shape) == 2 else (shape[1], shape[0])
