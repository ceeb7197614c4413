r"""db is summed over the first axis only.

kind: shape
target: Linear.backward
says: db of \(2, 3, 4\) input has shape \(3, 7\)
"""


class Linear:
    def backward(self, dy):
        d_in, d_out = self.params["W"].shape
        rows = dy.reshape(-1, d_out)
        self.grads["W"] = self.x.reshape(-1, d_in).T @ rows
        self.grads["b"] = dy.sum(axis=0) if dy.ndim > 1 else dy
        return dy @ self.params["W"].T
