"""dx is of the W of the first call.

kind: edge
target: Linear.backward
says: the dx of the old W
"""


class Linear:
    def backward(self, dy):
        d_in, d_out = self.params["W"].shape
        rows = dy.reshape(-1, d_out)
        self.grads["W"] = self.x.reshape(-1, d_in).T @ rows
        self.grads["b"] = rows.sum(axis=0)
        if not hasattr(self, "WT"):
            self.WT = self.params["W"].T
        return dy @ self.WT
