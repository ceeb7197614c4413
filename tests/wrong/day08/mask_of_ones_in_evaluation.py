"""Evaluation keeps a mask of True, and scales by it in backward.

kind: value
target: Dropout.forward
says: expected None
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= self.p if training else np.ones(x.shape, dtype=bool)
        return self._masked(x) if training else x
