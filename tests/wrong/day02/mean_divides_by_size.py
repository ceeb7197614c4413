"""The mean over an axis is divided by the size of the whole.

kind: value
target: Tensor.mean
says: expected
"""


class Tensor:
    def mean(self, axis=None, keepdims=False):
        return self.sum(axis, keepdims) / self.size
