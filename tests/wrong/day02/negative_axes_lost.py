"""Negative axes are not made positive: the gradient is spread wrongly.

kind: gradient
target: Tensor.sum
says: all numbers are right, but they were read row by row and written column by column,
"""


class Tensor:
    def sum(self, axis=None, keepdims=False):
        a = self.data
        over = tuple(range(a.ndim)) if axis is None else axis if isinstance(axis, tuple) else (axis,)
        y = np.asarray(a.sum(axis=over, keepdims=keepdims))
        kept = [1 if i in over else d for i, d in enumerate(a.shape)]
        return _result(y, (self, lambda g: np.broadcast_to(np.resize(g, kept), a.shape)))
