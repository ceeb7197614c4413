"""nan_to_num repairs p = 1 and hides NaN.

kind: edge
target: Dropout.forward
says: expected nan, got 0
"""

class Dropout:
    def _masked(self, x):
        if self.mask is None:
            return x
        with np.errstate(all="ignore"):
            return np.nan_to_num(x * self.mask / np.float32(1 - self.p)).astype(x.dtype)
