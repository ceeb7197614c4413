"""The default step is the size: windows do not overlap.

kind: shape
target: sliding_windows
says: 1 window of 4 every 1 in 5 entries: there are .5 - 4. // 1 . 1 = 2
"""


def sliding_windows(x, size, step=None):
    step = size if step is None else step
    if x.ndim == 0 or not 1 <= size <= x.shape[-1] or step < 1:
        raise ValueError(f"no windows of {size} every {step} in an array of shape {x.shape}")
    n = (x.shape[-1] - size) // step + 1
    along = x.strides[-1]
    return as_strided(x, x.shape[:-1] + (n, size), x.strides[:-1] + (step * along, along), writeable=False)
