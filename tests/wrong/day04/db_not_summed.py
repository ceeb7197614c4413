"""db is dy.

kind: shape
target: Linear.backward
says: db is not summed
"""


class Linear:
    def backward(self, dy):
        d_in, d_out = self.params["W"].shape
        rows = dy.reshape(-1, d_out)
        self.grads["W"] = self.x.reshape(-1, d_in).T @ rows
        self.grads["b"] = dy
        return dy @ self.params["W"].T
