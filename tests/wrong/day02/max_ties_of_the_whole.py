"""Ties are counted over the whole array.

kind: edge
target: Tensor.max
says: two entries tie in row 0, three in row 1: count the ties of each row, not of the
"""


class Tensor:
    def max(self, axis=None, keepdims=False):
        a, over = self.data, _over(axis, self.ndim)
        y = a.max(axis=over, keepdims=True)
        ties = a == y
        share = ties * (y.size / ties.sum())
        out = y if keepdims else y.reshape([d for i, d in enumerate(a.shape) if i not in over])
        return _result(out, (self, lambda g: g.reshape(y.shape) * share))
