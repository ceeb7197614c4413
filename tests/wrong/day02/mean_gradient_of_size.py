"""Forward is right, the gradient is divided by the size of the whole.

kind: gradient
target: Tensor.mean
says: divide by 2, the entries that are averaged, not by 24
"""


class Tensor:
    def mean(self, axis=None, keepdims=False):
        a, over = self.data, _over(axis, self.ndim)
        y = np.asarray(a.mean(axis=over, keepdims=keepdims))
        pull = lambda g: np.broadcast_to(np.expand_dims(g, over) if not keepdims else g, a.shape) / a.size
        return _result(y, (self, pull))
