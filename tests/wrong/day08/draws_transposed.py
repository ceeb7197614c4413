"""The draw has the shape the other way round.

kind: value
target: Dropout.forward
says: other ones were dropped
"""

class Dropout:
    def forward(self, x, training=True):
        self.mask = (self.rng.random(x.shape[::-1]) >= self.p).T if training else None
        return self._masked(x)
