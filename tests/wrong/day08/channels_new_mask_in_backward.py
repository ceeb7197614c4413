"""Backward draws a mask.

kind: gradient
target: Dropout2d.backward
says: a new mask was drawn
"""


class Dropout2d:
    def backward(self, dy):
        if self.mask is not None:
            self.mask = self.rng.random(dy.shape[:2]) >= self.p
        return self._masked(dy)
