"""Every entry gets the gradient of the maximum.

kind: gradient
target: Tensor.max
says: every entry got the gradient of the maximum: it goes to the largest entry alone
"""


class Tensor:
    def max(self, axis=None, keepdims=False):
        a, over = self.data, _over(axis, self.ndim)
        y = a.max(axis=over, keepdims=True)
        out = y if keepdims else y.reshape([d for i, d in enumerate(a.shape) if i not in over])
        return _result(out, (self, lambda g: np.broadcast_to(g.reshape(y.shape), a.shape)))
