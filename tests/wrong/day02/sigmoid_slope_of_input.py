"""The slope takes the input for the output.

kind: gradient
target: Tensor.sigmoid
says: the slope is written with the sigmoid, not its input
"""


class Tensor:
    def sigmoid(self):
        a = self.data
        return _result(_sigmoid(a), (self, lambda g: g * a * (1 - a)))
