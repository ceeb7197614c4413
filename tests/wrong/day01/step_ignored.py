"""The step shortens the list of windows, and they still follow each other by one.

kind: value
target: sliding_windows
says: from one window to the next it is step . x.strides.-1. = 16 bytes here: yours are 8
"""


def sliding_windows(x, size, step=1):
    if x.ndim == 0 or not 1 <= size <= x.shape[-1] or step < 1:
        raise ValueError(f"no windows of {size} every {step} in an array of shape {x.shape}")
    n = (x.shape[-1] - size) // step + 1
    along = x.strides[-1]
    return as_strided(x, x.shape[:-1] + (n, size), x.strides[:-1] + (along, along), writeable=False)
