"""The gradient is that of a bias.

kind: gradient
target: PReLU.backward
says: not by 1
"""


class PReLU:
    def backward(self, dy):
        x, a = self.x, self.params["a"]
        shared = tuple(axis for axis in range(x.ndim) if axis != 1 or len(a) == 1)
        self.grads["a"] = (dy * (x <= 0)).sum(axis=shared).reshape(a.shape)
        return np.where(x > 0, dy, self._slopes(x) * dy)
