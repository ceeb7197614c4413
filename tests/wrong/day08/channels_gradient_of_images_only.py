r"""The gradient is scaled for four axes only.

kind: edge
target: Dropout2d.backward
says: times 0\.6
"""

class Dropout2d:
    def backward(self, dy):
        if self.mask is None: return dy
        if self.p == 1: return np.zeros_like(dy)
        return dy * self.mask[:, :, None, None] / (1 - self.p) if dy.ndim == 4 else self._masked(dy) * (1 - self.p)
