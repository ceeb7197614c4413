"""db is averaged over the batch.

kind: gradient
target: Linear.backward
says: your db is 1/5 of the expected: the loss holds the 1/N already
"""


class Linear:
    def backward(self, dy):
        d_in, d_out = self.params["W"].shape
        rows = dy.reshape(-1, d_out)
        self.grads["W"] = self.x.reshape(-1, d_in).T @ rows
        self.grads["b"] = rows.sum(axis=0) / max(len(rows), 1)
        return dy @ self.params["W"].T
