"""Any number of channels is accepted.

kind: edge
target: PReLU.__init__
says: expected a ValueError
"""


class PReLU:
    def __init__(self, n_channels=1, init=0.25):
        self.params = {"a": np.full(abs(n_channels), init, dtype=np.float64)}
        self.grads = {}
