"""A loop over the samples.

kind: stress
target: Linear.backward
says: times as long as the reference
"""


class Linear:
    def backward(self, dy):
        d_in, d_out = self.params["W"].shape
        rows = dy.reshape(-1, d_out)
        self.grads["W"] = sum((np.outer(x, d) for x, d in zip(self.x.reshape(-1, d_in), rows)), np.zeros((d_in, d_out)))
        self.grads["b"] = rows.sum(axis=0)
        return dy @ self.params["W"].T
