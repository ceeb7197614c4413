"""Each backward adds to the gradients.

kind: edge
target: Linear.backward
says: the second backward added to the first
"""


class Linear:
    def backward(self, dy):
        d_in, d_out = self.params["W"].shape
        rows = dy.reshape(-1, d_out)
        self.grads["W"] = self.grads.get("W", 0) + self.x.reshape(-1, d_in).T @ rows
        self.grads["b"] = self.grads.get("b", 0) + rows.sum(axis=0)
        return dy @ self.params["W"].T
