"""The lost axis is put back at the end.

kind: gradient
target: Tensor.sum
says: g was repeated along the last axis: axis 0 was summed away
"""


class Tensor:
    def sum(self, axis=None, keepdims=False):
        a, over = self.data, _over(axis, self.ndim)
        y = np.asarray(a.sum(axis=over, keepdims=keepdims))

        def spread(g):
            n = a.size // max(g.size, 1)
            return np.repeat(np.ravel(g), n).reshape(a.shape)

        return _result(y, (self, spread))
