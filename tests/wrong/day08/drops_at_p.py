"""A draw that equals p is dropped.

kind: edge
target: Dropout.forward
says: >=, not >
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) > self.p if training else None
        return self._masked(x)
