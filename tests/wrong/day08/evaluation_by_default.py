"""training is False if it is not given.

kind: value
target: Dropout.forward
says: training is the default
"""

class Dropout:
    def forward(self, x, training=False):
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        return self._masked(x)
