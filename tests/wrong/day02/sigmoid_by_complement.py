"""1 - 1 / (1 + e^a) loses small values.

kind: edge
target: Tensor.sigmoid
says: sigmoid.-700. is e.-700, about 1e-304, and yours is 0: 1 - sigmoid.700. loses it
"""


class Tensor:
    def sigmoid(self):
        with np.errstate(all="ignore"):
            y = 1 - 1 / (1 + np.exp(self.data))
        return _result(y, (self, lambda g: g * y * (1 - y)))
