"""training is not looked at.

kind: value
target: Dropout.forward
says: evaluation dropped
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= self.p
        return self._masked(x)
