"""1 - a^2.

kind: gradient
target: Tensor.tanh
says: the derivative of tanh is 1 - y.2: yours is 1 - a.2, of the input
"""


class Tensor:
    def tanh(self):
        a = self.data
        return _result(np.tanh(a), (self, lambda g: g * (1 - a * a)))
