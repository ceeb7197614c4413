"""Backward draws a mask.

kind: gradient
target: Dropout.backward
says: the gradient reaches units that were dropped
"""


class Dropout:
    def backward(self, dy):
        if self.mask is None:
            return dy
        return dy * (self.rng.random(dy.shape) >= self.p) / max(1 - self.p, 1e-9)
