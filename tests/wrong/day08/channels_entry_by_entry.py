"""Entries of a channel are dropped one by one.

kind: value
target: Dropout2d.forward
says: one by one
"""


class Dropout2d:
    def forward(self, x, training=True):
        if x.ndim < 3:
            raise ValueError(x.shape)
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        return self._masked(x)

    def _masked(self, x):
        if self.mask is None:
            return x
        if self.p == 1:
            return np.zeros_like(x)
        return x * self.mask / (1 - self.p)
