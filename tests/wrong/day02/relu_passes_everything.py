"""The mask is forgotten backwards.

kind: gradient
target: Tensor.relu
says: the gradient passes everywhere
"""


class Tensor:
    def relu(self):
        return _result(np.maximum(self.data, 0), (self, lambda g: g))
