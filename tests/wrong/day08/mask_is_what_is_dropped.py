"""y is right, the mask is True where dropped.

kind: value
target: Dropout.forward
says: the mask is True where an entry was dropped
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) < self.p if training else None
        return self._masked(x)

    def _masked(self, x):
        if self.mask is None:
            return x
        if self.p == 1:
            return np.zeros_like(x)
        return np.where(self.mask, 0, x / (1 - self.p)).astype(x.dtype)
