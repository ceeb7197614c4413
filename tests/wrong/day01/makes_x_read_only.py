"""x is locked, so that the windows are.

kind: edge
target: sliding_windows
says: x itself should stay as writable as it was
"""


def sliding_windows(x, size, step=1):
    if x.ndim == 0 or not 1 <= size <= x.shape[-1] or step < 1:
        raise ValueError(f"no windows of {size} every {step} in an array of shape {x.shape}")
    n = (x.shape[-1] - size) // step + 1
    along = x.strides[-1]
    x.flags.writeable = False
    return as_strided(x, x.shape[:-1] + (n, size), x.strides[:-1] + (step * along, along))
