"""Backward forgets entries where dy is 0.

kind: edge
target: Dropout.backward
says: every entry of your result is 0
"""

class Dropout:
    def backward(self, dy):
        out = self._masked(dy)
        if self.mask is not None:
            self.mask = self.mask & (dy != 0)
        return out
