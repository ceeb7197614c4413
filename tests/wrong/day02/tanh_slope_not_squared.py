"""1 - y.

kind: gradient
target: Tensor.tanh
says: the derivative of tanh is 1 - y.2: yours is 1 - y
"""


class Tensor:
    def tanh(self):
        y = np.tanh(self.data)
        return _result(y, (self, lambda g: g * (1 - y)))
