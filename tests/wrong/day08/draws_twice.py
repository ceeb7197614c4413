"""A first draw is thrown away.

kind: value
target: Dropout.forward
says: other ones were dropped
"""

class Dropout:
    def forward(self, x, training=True):
        if training:
            self.rng.random(x.shape)
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        return self._masked(x)
