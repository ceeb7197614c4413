"""Of a tuple of axes only the first is summed.

kind: shape
target: Tensor.sum
says: axis 1 of your result was not summed away
"""


class Tensor:
    def sum(self, axis=None, keepdims=False):
        axis = axis[0] if isinstance(axis, tuple) else axis
        a, over = self.data, _over(axis, self.ndim)
        y = np.asarray(a.sum(axis=over, keepdims=keepdims))
        return _result(y, (self, lambda g: np.broadcast_to(np.expand_dims(g, over) if not keepdims else g, a.shape)))
