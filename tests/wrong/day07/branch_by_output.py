"""The sign of y stands for that of x.

kind: gradient
target: PReLU.backward
says: chosen by the output
"""


class PReLU:
    def forward(self, x):
        self.x = x
        self.y = np.where(x > 0, x, self._slopes(x) * x)
        return self.y.copy()

    def backward(self, dy):
        x, a = self.x, self.params["a"]
        shared = tuple(axis for axis in range(x.ndim) if axis != 1 or len(a) == 1)
        self.grads["a"] = (dy * np.minimum(x, 0)).sum(axis=shared).reshape(a.shape)
        return np.where(self.y > 0, dy, self._slopes(x) * dy)
