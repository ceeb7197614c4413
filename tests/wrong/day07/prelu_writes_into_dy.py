"""The gradient is scaled in the caller's array.

kind: edge
target: PReLU.backward
says: `dy` was modified in place
"""

class PReLU:
    def backward(self, dy):
        x, a = self.x, self.params["a"]
        shared = tuple(axis for axis in range(x.ndim) if axis != 1 or len(a) == 1)
        self.grads["a"] = (dy * np.minimum(x, 0)).sum(axis=shared).reshape(a.shape)
        dy[x <= 0] = (self._slopes(x) * dy)[x <= 0]
        return dy
