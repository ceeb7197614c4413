"""The mask of the first step is kept for all.

kind: value
target: Dropout.forward
says: but other ones were dropped
"""


class Dropout:
    def forward(self, x, training=True):
        if not training:
            self.mask = None
            return x
        if not hasattr(self, "kept") or self.kept.shape != x.shape:
            self.kept = self.rng.random(x.shape) >= self.p
        self.mask = self.kept
        return self._masked(x)
