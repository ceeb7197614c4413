"""e^a / (1 + e^a), which is inf / inf.

kind: edge
target: Tensor.sigmoid
says: 1 of 3 entries are NaN where a number is expected, first at .2.
"""


class Tensor:
    def sigmoid(self):
        with np.errstate(all="ignore"):
            e = np.exp(self.data)
            y = e / (1 + e)
        return _result(y, (self, lambda g: g * y * (1 - y)))
