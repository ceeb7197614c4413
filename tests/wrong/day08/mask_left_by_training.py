"""Evaluation leaves the mask of the step before.

kind: edge
target: Dropout.backward
says: the mask of the training step before it was used
"""


class Dropout:
    def forward(self, x, training=True):
        if not training:
            return x
        self.mask = self.rng.random(x.shape) >= self.p
        return self._masked(x)
