"""The mask is taken from g.

kind: gradient
target: Tensor.relu
says: the gradient passes where g is positive: it is a that decides
"""


class Tensor:
    def relu(self):
        return _result(np.maximum(self.data, 0), (self, lambda g: g * (g > 0)))
