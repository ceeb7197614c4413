"""The window axis comes last.

kind: shape
target: sliding_windows
says: the numbers are right, only the shape is not: reshape .2, 1, 11. to .2, 11, 1.
"""


def sliding_windows(x, size, step=1):
    if x.ndim == 0 or not 1 <= size <= x.shape[-1] or step < 1:
        raise ValueError(f"no windows of {size} every {step} in an array of shape {x.shape}")
    n = (x.shape[-1] - size) // step + 1
    along = x.strides[-1]
    return as_strided(x, x.shape[:-1] + (size, n), x.strides[:-1] + (along, step * along), writeable=False)
