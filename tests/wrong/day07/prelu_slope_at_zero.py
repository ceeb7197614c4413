"""0 counts as positive.

kind: edge
target: PReLU.backward
says: at 0 the slope is a
"""


class PReLU:
    def backward(self, dy):
        x, a = self.x, self.params["a"]
        shared = tuple(axis for axis in range(x.ndim) if axis != 1 or len(a) == 1)
        self.grads["a"] = (dy * np.minimum(x, 0)).sum(axis=shared).reshape(a.shape)
        return np.where(x >= 0, dy, self._slopes(x) * dy)
