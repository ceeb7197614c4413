"""The slope takes tanh of the output.

kind: gradient
target: Tensor.tanh
says: y already is the tanh
"""


class Tensor:
    def tanh(self):
        y = np.tanh(self.data)
        return _result(y, (self, lambda g: g * (1 - np.tanh(y) ** 2)))
