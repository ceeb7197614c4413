"""keepdims is accepted and ignored.

kind: shape
target: Tensor.sum
says: the numbers are right, only the shape is not: reshape .2, 4. to .2, 1, 4.
"""


class Tensor:
    def sum(self, axis=None, keepdims=False):
        a, over = self.data, _over(axis, self.ndim)
        return _result(np.asarray(a.sum(axis=over)), (self, lambda g: np.broadcast_to(g.reshape([1 if i in over else d for i, d in enumerate(a.shape)]), a.shape)))
