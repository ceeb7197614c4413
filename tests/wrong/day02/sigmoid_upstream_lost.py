"""The upstream gradient is not multiplied.

kind: gradient
target: Tensor.sigmoid
says: this is y .1 - y. alone: the slope is multiplied by g
"""


class Tensor:
    def sigmoid(self):
        y = _sigmoid(self.data)
        return _result(y, (self, lambda g: y * (1 - y)))
