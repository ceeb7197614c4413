"""(N, C, H, W) and nothing else.

kind: edge
target: Dropout2d.forward
says: ValueError|unpack|broadcast|reshape
"""


class Dropout2d:
    def _masked(self, x):
        if self.mask is None:
            return x
        if self.p == 1:
            return np.zeros_like(x)
        return x * self.mask[:, :, None, None] / (1 - self.p)
