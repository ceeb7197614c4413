"""A step longer than the axis is refused.

kind: edge
target: sliding_windows
says: ValueError: no windows of 5 every 9 in an array of shape .2, 5.
"""


def sliding_windows(x, size, step=1):
    if x.ndim == 0 or not 1 <= size <= x.shape[-1] or not 1 <= step <= x.shape[-1]:
        raise ValueError(f"no windows of {size} every {step} in an array of shape {x.shape}")
    n = (x.shape[-1] - size) // step + 1
    along = x.strides[-1]
    return as_strided(x, x.shape[:-1] + (n, size), x.strides[:-1] + (step * along, along), writeable=False)
