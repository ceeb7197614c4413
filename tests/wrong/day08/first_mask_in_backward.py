"""Backward uses the first mask ever drawn.

kind: gradient
target: Dropout.backward
says: the mask of the first forward was used
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        if training and not hasattr(self, "first"):
            self.first = self.mask
        return self._masked(x)

    def backward(self, dy):
        if self.mask is None:
            return dy
        return dy * self.first / max(1 - self.p, 1e-9)
