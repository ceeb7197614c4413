"""Evaluation draws, and forgets the draw.

kind: value
target: Dropout.forward
says: evaluation must not touch rng
"""


class Dropout:
    def forward(self, x, training=True):
        keep = self.rng.random(x.shape) >= self.p
        self.mask = keep if training else None
        return self._masked(x)
