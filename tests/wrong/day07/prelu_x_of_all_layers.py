"""x is kept under a global name.

kind: edge
target: PReLU.backward
says: another layer came between
"""

_X = [None]
class PReLU:
    def forward(self, x):
        _X[0] = x
        return np.where(x > 0, x, self._slopes(x) * x)
    def backward(self, dy):
        x, a = _X[0], self.params["a"]
        shared = tuple(axis for axis in range(x.ndim) if axis != 1 or len(a) == 1)
        self.grads["a"] = (dy * np.minimum(x, 0)).sum(axis=shared).reshape(a.shape)
        return np.where(x > 0, dy, self._slopes(x) * dy)
