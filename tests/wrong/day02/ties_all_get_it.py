"""Every tied entry gets the whole gradient.

kind: edge
target: Tensor.max
says: the tied entries share it
"""


class Tensor:
    def max(self, axis=None, keepdims=False):
        a, over = self.data, _over(axis, self.ndim)
        y = a.max(axis=over, keepdims=True)
        share = (a == y).astype(a.dtype)
        out = y if keepdims else y.reshape([d for i, d in enumerate(a.shape) if i not in over])
        return _result(out, (self, lambda g: g.reshape(y.shape) * share))
