"""0/0.

kind: edge
target: Dropout2d.forward
says: 0/0 = nan
"""


class Dropout2d:
    def _masked(self, x):
        if self.mask is None:
            return x
        keep = self.mask.reshape(self.mask.shape + (1,) * (x.ndim - 2))
        return x * keep / np.float64(1 - self.p)
