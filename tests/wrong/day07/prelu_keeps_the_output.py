"""backward reads the array that the caller was given.

kind: edge
target: PReLU.backward
says: da
"""


class PReLU:
    def forward(self, x):
        self.x = x
        self.y = np.where(x > 0, x, self._slopes(x) * x)
        return self.y

    def backward(self, dy):
        x, a = self.x, self.params["a"]
        shared = tuple(axis for axis in range(x.ndim) if axis != 1 or len(a) == 1)
        negative = np.where(x > 0, 0, self.y / self._slopes(x))
        self.grads["a"] = (dy * negative).sum(axis=shared).reshape(a.shape)
        return np.where(x > 0, dy, self._slopes(x) * dy)
