"""x is kept for backward.

kind: stress
target: Dropout.forward
says: bytes an entry
"""


class Dropout:
    def forward(self, x, training=True):
        self.x = x.copy()
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        return self._masked(x)
