"""Evaluation leaves the mask of the step before.

kind: edge
target: Dropout.backward
says: this also runs `Dropout.forward`, whose own checks fail
"""


class Dropout:
    def forward(self, x, training=True):
        if not training:
            return x
        self.mask = self.rng.random(x.shape) >= self.p
        return self._masked(x)
