"""All layers share their gradients.

kind: edge
target: PReLU.backward
says: not in the class
"""

class PReLU:
    grads = {}
    def __init__(self, n_channels=1, init=0.25):
        if n_channels < 1:
            raise ValueError(f"n_channels is at least 1, not {n_channels}")
        self.params = {"a": np.full(n_channels, init, dtype=np.float64)}
