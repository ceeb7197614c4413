"""tanh by exp, which overflows at 1000.

kind: edge
target: Tensor.tanh
says: tanh.1000. is 1: e.1000 overflows, and inf / inf is NaN; np.tanh does not
"""


class Tensor:
    def tanh(self):
        with np.errstate(all="ignore"):
            p, n = np.exp(self.data), np.exp(-self.data)
            y = (p - n) / (p + n)
        return _result(y, (self, lambda g: g * (1 - y * y)))
