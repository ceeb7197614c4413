"""The cached x is dropped after use.

kind: edge
target: Linear.backward
says: NoneType
"""


class Linear:
    def backward(self, dy):
        d_in, d_out = self.params["W"].shape
        rows = dy.reshape(-1, d_out)
        self.grads["W"] = self.x.reshape(-1, d_in).T @ rows
        self.grads["b"] = rows.sum(axis=0)
        self.x = None
        return dy @ self.params["W"].T
