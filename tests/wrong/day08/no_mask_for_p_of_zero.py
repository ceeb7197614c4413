"""p = 0 leaves no mask.

kind: shape
target: Dropout.forward
says: got None
"""

class Dropout:
    def forward(self, x, training=True):
        if training and self.p == 0:
            self.rng.random(x.shape)
            self.mask = None
            return x
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        return self._masked(x)
