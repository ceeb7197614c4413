"""Divided by the share of channels that a sample kept.

kind: value
target: Dropout2d.forward
says: only one row
"""

class Dropout2d:
    def _masked(self, x):
        if self.mask is None:
            return x
        if self.p == 1:
            return np.zeros_like(x)
        keep = self.mask.reshape(self.mask.shape + (1,) * (x.ndim - 2))
        return x * keep / np.maximum(keep.mean(axis=1, keepdims=True), 1e-9)
