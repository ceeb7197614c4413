"""An outer product for each sample.

kind: stress
target: Linear.backward
says: peak memory grows like
"""


class Linear:
    def backward(self, dy):
        d_in, d_out = self.params["W"].shape
        rows = dy.reshape(-1, d_out)
        self.grads["W"] = (self.x.reshape(-1, d_in)[:, :, None] * rows[:, None, :]).sum(axis=0)
        self.grads["b"] = rows.sum(axis=0)
        return dy @ self.params["W"].T
