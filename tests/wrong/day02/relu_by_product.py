"""a * (a > 0) makes NaN of -inf.

kind: edge
target: Tensor.relu
says: entries differ|expected
"""


class Tensor:
    def relu(self):
        a = self.data
        return _result(a * (a > 0), (self, lambda g: g * (a > 0)))
