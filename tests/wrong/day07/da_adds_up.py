"""Gradients of earlier calls stay.

kind: edge
target: PReLU.backward
says: yours adds up
"""


class PReLU:
    def backward(self, dy):
        x, a = self.x, self.params["a"]
        shared = tuple(axis for axis in range(x.ndim) if axis != 1 or len(a) == 1)
        da = (dy * np.minimum(x, 0)).sum(axis=shared).reshape(a.shape)
        self.grads["a"] = self.grads.get("a", 0) + da
        return np.where(x > 0, dy, self._slopes(x) * dy)
