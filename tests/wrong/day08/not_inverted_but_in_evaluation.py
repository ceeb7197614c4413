"""Dropout as first published: evaluation scales.

kind: value
target: Dropout.forward
says: evaluation returned 0.8 x
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        return x * self.mask if training else x * (1 - self.p)
