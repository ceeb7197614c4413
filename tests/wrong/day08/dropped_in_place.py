"""Forward writes into x.

kind: edge
target: Dropout.forward
says: modified in place
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        if training:
            x *= self.mask
            x /= max(1 - self.p, 1e-9)
        return x
