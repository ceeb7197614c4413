"""The draws are float32, which are other numbers.

kind: value
target: Dropout.forward
says: other ones were dropped
"""

class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape, dtype=np.float32) >= self.p if training else None
        return self._masked(x)
