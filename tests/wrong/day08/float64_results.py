"""A NumPy scalar lifts float32.

kind: edge
target: Dropout.forward
says: float64
"""


class Dropout:
    def _masked(self, x):
        if self.mask is None:
            return x
        if self.p == 1:
            return np.zeros_like(x)
        return x * (self.mask / (1 - self.p))
