"""All entries count.

kind: gradient
target: PReLU.backward
says: leave it out of da
"""


class PReLU:
    def backward(self, dy):
        x, a = self.x, self.params["a"]
        shared = tuple(axis for axis in range(x.ndim) if axis != 1 or len(a) == 1)
        self.grads["a"] = (dy * x).sum(axis=shared).reshape(a.shape)
        return np.where(x > 0, dy, self._slopes(x) * dy)
