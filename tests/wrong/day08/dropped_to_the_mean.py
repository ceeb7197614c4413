"""Dropped entries are the mean.

kind: value
target: Dropout.forward
says: are the mean of x
"""

class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        if self.mask is None: return x
        if self.p == 1: return np.zeros_like(x)
        return np.where(self.mask, x / (1 - self.p), x.mean() if x.size else 0)
