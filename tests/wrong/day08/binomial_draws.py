"""The right share, from another kind of draw.

kind: value
target: Dropout.forward
says: but other ones were dropped
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.binomial(1, 1 - self.p, x.shape).astype(bool) if training else None
        return self._masked(x)
