r"""One slope's gradient has no axis.

kind: shape
target: PReLU.backward
says: expected shape \(1,\), got \(\)
"""


class PReLU:
    def backward(self, dy):
        x, a = self.x, self.params["a"]
        shared = tuple(axis for axis in range(x.ndim) if axis != 1 or len(a) == 1)
        self.grads["a"] = np.asarray((dy * np.minimum(x, 0)).sum(axis=shared))
        return np.where(x > 0, dy, self._slopes(x) * dy)
