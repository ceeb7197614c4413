"""What is 0 in y was dropped.

kind: edge
target: Dropout.backward
says: y = 0 does not mean dropped
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        y = self._masked(x)
        self.kept = y != 0
        return y

    def backward(self, dy):
        if self.mask is None:
            return dy
        return dy * self.kept / max(1 - self.p, 1e-9)
