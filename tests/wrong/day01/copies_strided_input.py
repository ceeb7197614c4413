"""An input that is not contiguous is copied first.

kind: value
target: sliding_windows
says: `windows` is a copy: expected a view of the same memory
"""


def sliding_windows(x, size, step=1):
    if x.ndim == 0 or not 1 <= size <= x.shape[-1] or step < 1:
        raise ValueError(f"no windows of {size} every {step} in an array of shape {x.shape}")
    x = np.ascontiguousarray(x)
    n = (x.shape[-1] - size) // step + 1
    along = x.strides[-1]
    return as_strided(x, x.shape[:-1] + (n, size), x.strides[:-1] + (step * along, along), writeable=False)
