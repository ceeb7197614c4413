"""The windows run along the first axis.

kind: shape
target: sliding_windows
says: the windows run along the last axis: the axes before it stay .2,., yours are .1,.
"""


def sliding_windows(x, size, step=1):
    if x.ndim == 0 or not 1 <= size <= x.shape[-1] or step < 1:
        raise ValueError(f"no windows of {size} every {step} in an array of shape {x.shape}")
    n = max((x.shape[0] - size) // step + 1, 0)
    along = x.strides[0]
    return as_strided(x, (n,) + x.shape[1:] + (size,), (step * along,) + x.strides[1:] + (along,), writeable=False)
