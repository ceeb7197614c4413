"""Over two axes the mean is divided by the length of the last one.

kind: value
target: Tensor.mean
says: it is the expected one times 2
"""


class Tensor:
    def mean(self, axis=None, keepdims=False):
        over = _over(axis, self.ndim)
        return self.sum(axis, keepdims) / self.shape[over[-1]]
