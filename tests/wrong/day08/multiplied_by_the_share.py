"""Multiplied by 1 - p.

kind: value
target: Dropout.forward
says: multiplied by 1 - p
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        return x * self.mask * (1 - self.p) if training else x
