"""The slope at 0 is 1.

kind: edge
target: Tensor.relu
says: at 0 the gradient is 0 here
"""


class Tensor:
    def relu(self):
        a = self.data
        return _result(np.maximum(a, 0), (self, lambda g: g * (a >= 0)))
