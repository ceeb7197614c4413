"""Backward writes into dy.

kind: edge
target: Dropout.backward
says: the input `dy` was modified in place
"""


class Dropout:
    def backward(self, dy):
        if self.mask is not None:
            dy *= self.mask
            dy /= max(1 - self.p, 1e-9)
        return dy
