"""The mask is an array of floats.

kind: shape
target: Dropout.forward
says: keep it as bool|bool
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = (self.rng.random(x.shape) >= self.p).astype(x.dtype) if training else None
        return self._masked(x)
