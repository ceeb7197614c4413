"""p is the probability of keeping.

kind: value
target: Dropout.forward
says: which call p the probability of keeping
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) < self.p if training else None
        return x * self.mask / self.p if training and self.p else x
