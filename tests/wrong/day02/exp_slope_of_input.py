"""The slope of exp is a.

kind: gradient
target: Tensor.exp
says: the derivative of e.a is e.a itself, y: yours is a
"""


class Tensor:
    def exp(self):
        a = self.data
        return _result(np.exp(a), (self, lambda g: g * a))
