"""The result is always float64.

kind: edge
target: Linear.backward
says: expected dtype float32
"""


class Linear:
    def forward(self, x):
        _require_last_axis(x, len(self.params["W"]))
        self.x = x.astype(np.float64)
        return self.x @ self.params["W"] + self.params["b"]

    def backward(self, dy):
        rows = dy.reshape(-1, dy.shape[-1])
        self.grads["W"] = self.x.reshape(-1, self.x.shape[-1]).T @ rows
        self.grads["b"] = rows.sum(axis=0)
        return dy @ self.params["W"].T.astype(np.float64)
