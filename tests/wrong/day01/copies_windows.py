"""The windows are gathered into new memory.

kind: stress
target: sliding_windows
says: the call needed 3?[0-9.]+ MB at its peak, allowed 20 kB
"""


def sliding_windows(x, size, step=1):
    if x.ndim == 0 or not 1 <= size <= x.shape[-1] or step < 1:
        raise ValueError("no windows")
    n = (x.shape[-1] - size) // step + 1
    windows = x[..., np.arange(n)[:, None] * step + np.arange(size)]
    windows.flags.writeable = False
    return windows
