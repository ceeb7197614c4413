"""Each slope gets the sum of all.

kind: gradient
target: PReLU.backward
says: over all channels
"""


class PReLU:
    def backward(self, dy):
        x, a = self.x, self.params["a"]
        self.grads["a"] = np.full(a.shape, (dy * np.minimum(x, 0)).sum())
        return np.where(x > 0, dy, self._slopes(x) * dy)
