"""da is a mean.

kind: gradient
target: PReLU.backward
says: which share a; you averaged
"""


class PReLU:
    def backward(self, dy):
        x, a = self.x, self.params["a"]
        shared = tuple(axis for axis in range(x.ndim) if axis != 1 or len(a) == 1)
        self.grads["a"] = (dy * np.minimum(x, 0)).mean(axis=shared).reshape(a.shape)
        return np.where(x > 0, dy, self._slopes(x) * dy)
