"""p = 1 gives zeros in evaluation too.

kind: edge
target: Dropout.forward
says: expected 3, got 0
"""

class Dropout:
    def _masked(self, x):
        if self.p == 1:
            return np.zeros_like(x)
        if self.mask is None:
            return x
        return x * self.mask / (1 - self.p)
