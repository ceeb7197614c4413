"""(N, C) broadcasts against the last axes.

kind: edge
target: Dropout2d.forward
says: lined up with the last axes
"""


class Dropout2d:
    def _masked(self, x):
        if self.mask is None:
            return x
        if self.p == 1:
            return np.zeros_like(x)
        keep = self.mask if x.shape[-2:] == self.mask.shape else self.mask.reshape(self.mask.shape + (1,) * (x.ndim - 2))
        return x * keep / (1 - self.p)
