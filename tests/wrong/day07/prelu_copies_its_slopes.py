"""The slopes of the beginning are kept aside.

kind: value
target: PReLU.forward
says: the initial one
"""


class PReLU:
    def __init__(self, n_channels=1, init=0.25):
        if n_channels < 1:
            raise ValueError(f"n_channels is at least 1, not {n_channels}")
        self.params = {"a": np.full(n_channels, init, dtype=np.float64)}
        self.grads = {}
        self.first = self.params["a"].copy()

    def _slopes(self, x):
        a = self.first.astype(x.dtype)
        if len(a) == 1:
            return a.reshape((1,) * x.ndim)
        if x.ndim < 2 or x.shape[1] != len(a):
            raise ValueError(f"x of shape {x.shape} for slopes of shape {a.shape}")
        return a.reshape((1, len(a)) + (1,) * (x.ndim - 2))
