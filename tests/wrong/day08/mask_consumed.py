"""Backward takes the mask away.

kind: edge
target: Dropout.backward
says: dx, a second time
"""


class Dropout:
    def backward(self, dy):
        dx = self._masked(dy)
        self.mask = None
        return dx
