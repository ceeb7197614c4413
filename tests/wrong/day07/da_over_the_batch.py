"""da is divided by N.

kind: gradient
target: PReLU.backward
says: the batch size: the loss holds
"""


class PReLU:
    def backward(self, dy):
        x, a = self.x, self.params["a"]
        shared = tuple(axis for axis in range(x.ndim) if axis != 1 or len(a) == 1)
        self.grads["a"] = (dy * np.minimum(x, 0)).sum(axis=shared).reshape(a.shape) / max(len(x), 1)
        return np.where(x > 0, dy, self._slopes(x) * dy)
