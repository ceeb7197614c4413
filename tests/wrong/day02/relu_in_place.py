"""relu works in place on its input.

kind: value
target: Tensor.relu
says: an operation leaves the data of its operands as they were: yours writes into them
"""


class Tensor:
    def relu(self):
        a = self.data
        mask = a > 0
        np.maximum(a, 0, out=a)
        return _result(a, (self, lambda g: g * mask))
