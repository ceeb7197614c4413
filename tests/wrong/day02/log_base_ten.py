"""Logarithm to base 10.

kind: value
target: Tensor.log
says: it is the expected one times 0.434294: its logarithm is to base 10, the natural one
"""


class Tensor:
    def log(self):
        a = self.data
        return _result(np.log10(a), (self, lambda g: g / (a * np.log(10))))
