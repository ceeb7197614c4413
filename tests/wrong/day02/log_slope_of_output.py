"""g / y instead of g / a.

kind: gradient
target: Tensor.log
says: the derivative of log a is 1/a: yours is 1/y, of the output
"""


class Tensor:
    def log(self):
        y = np.log(self.data)
        return _result(y, (self, lambda g: g / y))
