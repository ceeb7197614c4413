"""The first of the tied entries gets the gradient.

kind: edge
target: Tensor.max
says: the first of the tied entries got all of it
"""


class Tensor:
    def max(self, axis=None, keepdims=False):
        a, over = self.data, _over(axis, self.ndim)
        y = a.max(axis=over, keepdims=True)
        ties = a == y
        moved = np.moveaxis(ties, over, range(a.ndim - len(over), a.ndim))
        flat = moved.reshape(*moved.shape[: a.ndim - len(over)], -1)
        first = (flat & (flat.cumsum(-1) == 1)).reshape(moved.shape)
        share = np.moveaxis(first, range(a.ndim - len(over), a.ndim), over).astype(a.dtype)
        out = y if keepdims else y.reshape([d for i, d in enumerate(a.shape) if i not in over])
        return _result(out, (self, lambda g: g.reshape(y.shape) * share))
