"""The cache belongs to the class.

kind: edge
target: Linear.backward
says: the x of another layer was used
"""


class Linear:
    def forward(self, x):
        _require_last_axis(x, len(self.params["W"]))
        Linear.kept = x
        return x @ self.params["W"] + self.params["b"]

    def backward(self, dy):
        d_in, d_out = self.params["W"].shape
        rows = dy.reshape(-1, d_out)
        self.grads["W"] = Linear.kept.reshape(-1, d_in).T @ rows
        self.grads["b"] = rows.sum(axis=0)
        return dy @ self.params["W"].T
