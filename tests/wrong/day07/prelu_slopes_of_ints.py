"""init=1 makes an array of integers, which no gradient step can change.

kind: shape
target: PReLU.__init__
says: expected dtype float64, got int
"""


class PReLU:
    def __init__(self, n_channels=1, init=0.25):
        if n_channels < 1:
            raise ValueError(f"n_channels is at least 1, not {n_channels}")
        self.params = {"a": np.full(n_channels, init)}
        self.grads = {}
