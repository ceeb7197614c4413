"""The share of this time, not the expected one.

kind: value
target: Dropout.forward
says: the share that was kept this time
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) >= self.p if training else None
        return x * self.mask / max(self.mask.mean(), 1e-9) if training and x.size else x
