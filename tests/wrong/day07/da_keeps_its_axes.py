r"""da has the axes of x.

kind: shape
target: PReLU.backward
says: reshape \(1, 3\) to \(3,\)
"""

class PReLU:
    def backward(self, dy):
        x, a = self.x, self.params["a"]
        shared = tuple(axis for axis in range(x.ndim) if axis != 1 or len(a) == 1)
        self.grads["a"] = (dy * np.minimum(x, 0)).sum(axis=shared, keepdims=True)
        return np.where(x > 0, dy, self._slopes(x) * dy)
