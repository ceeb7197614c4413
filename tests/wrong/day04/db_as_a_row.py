"""db keeps its axis.

kind: shape
target: Linear.backward
says: only the shape is not
"""


class Linear:
    def backward(self, dy):
        d_in, d_out = self.params["W"].shape
        rows = dy.reshape(-1, d_out)
        self.grads["W"] = self.x.reshape(-1, d_in).T @ rows
        self.grads["b"] = rows.sum(axis=0, keepdims=True)
        return dy @ self.params["W"].T
