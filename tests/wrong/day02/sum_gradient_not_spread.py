"""The gradient of sum stays small.

kind: shape
target: Tensor.sum
says: it is the expected one averaged over axis 0, which should have stayed
"""


class Tensor:
    def sum(self, axis=None, keepdims=False):
        over = _over(axis, self.ndim)
        y = np.asarray(self.data.sum(axis=over, keepdims=keepdims))
        return _result(y, (self, lambda g: np.expand_dims(g, over) if not keepdims else g))
