"""backward updates the slopes.

kind: edge
target: PReLU.backward
says: the step is the optimizer's
"""

class PReLU:
    def backward(self, dy):
        x, a = self.x, self.params["a"]
        shared = tuple(axis for axis in range(x.ndim) if axis != 1 or len(a) == 1)
        self.grads["a"] = (dy * np.minimum(x, 0)).sum(axis=shared).reshape(a.shape)
        dx = np.where(x > 0, dy, self._slopes(x) * dy)
        self.params["a"] = a - 0.01 * self.grads["a"]
        return dx
