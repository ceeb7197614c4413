"""p is the probability of keeping, the upper part of the draws.

kind: value
target: Dropout.forward
says: p is the probability of dropping
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= 1 - self.p if training else None
        return x * self.mask / self.p if training and self.p else x
