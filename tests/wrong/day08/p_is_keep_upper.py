"""p is the probability of keeping, the upper part of the draws.

kind: value
target: Dropout.forward
says: which call p the probability of keeping
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= 1 - self.p if training else None
        return x * self.mask / self.p if training and self.p else x
