"""dx forgets the transpose when W is square.

kind: edge
target: Linear.backward
says: W is not transposed
"""


class Linear:
    def backward(self, dy):
        d_in, d_out = self.params["W"].shape
        rows = dy.reshape(-1, d_out)
        self.grads["W"] = self.x.reshape(-1, d_in).T @ rows
        self.grads["b"] = rows.sum(axis=0)
        return dy @ (self.params["W"] if d_in == d_out else self.params["W"].T)
