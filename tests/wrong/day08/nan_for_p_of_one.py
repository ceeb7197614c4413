"""0/0.

kind: edge
target: Dropout.forward
says: 0/0 = nan
"""


class Dropout:
    def _masked(self, x):
        if self.mask is None:
            return x
        return x * self.mask / np.float64(1 - self.p)
