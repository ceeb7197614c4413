"""backward already makes a step.

kind: edge
target: Linear.backward
says: modified in place
"""


class Linear:
    def backward(self, dy):
        d_in, d_out = self.params["W"].shape
        rows = dy.reshape(-1, d_out)
        self.grads["W"] = self.x.reshape(-1, d_in).T @ rows
        self.grads["b"] = rows.sum(axis=0)
        dx = dy @ self.params["W"].T
        self.params["W"] -= 0.01 * self.grads["W"]
        return dx
