r"""init is 0.1.

kind: value
target: PReLU.__init__
says: expected 0\.25, got 0\.1
"""

class PReLU:
    def __init__(self, n_channels=1, init=0.1):
        if n_channels < 1:
            raise ValueError(f"n_channels is at least 1, not {n_channels}")
        self.params = {"a": np.full(n_channels, init, dtype=np.float64)}
        self.grads = {}
