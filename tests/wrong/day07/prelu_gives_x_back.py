"""Where nothing is negative, x itself comes back.

kind: edge
target: PReLU.forward
says: where nothing changes, too
"""

class PReLU:
    def forward(self, x):
        self.x = x
        s = self._slopes(x)
        return x if (x > 0).all() else np.where(x > 0, x, s * x)
    def backward(self, dy):
        x, a = self.x, self.params["a"]
        shared = tuple(axis for axis in range(x.ndim) if axis != 1 or len(a) == 1)
        self.grads["a"] = (dy * np.minimum(x, 0)).sum(axis=shared).reshape(a.shape)
        return dy if (x > 0).all() else np.where(x > 0, dy, self._slopes(x) * dy)
