"""Kept entries are divided by p.

kind: value
target: Dropout.forward
says: divided by p, the probability of dropping
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        return x * self.mask / self.p if training and self.p else x
