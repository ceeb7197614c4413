"""The mask of what is dropped is used.

kind: value
target: Dropout.forward
says: dropped and kept are swapped
"""


class Dropout:
    def forward(self, x, training=True):
        self.mask = self.rng.random(x.shape) < self.p if training else None
        return self._masked(x)
