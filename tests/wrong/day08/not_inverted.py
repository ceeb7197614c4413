"""Kept entries are not scaled.

kind: value
target: Dropout.forward
says: kept entries are not scaled
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        return x * self.mask if training else x
