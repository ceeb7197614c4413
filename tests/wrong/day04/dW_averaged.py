"""dW is averaged over the batch.

kind: gradient
target: Linear.backward
says: your dW is 1/5 of the expected
"""


class Linear:
    def backward(self, dy):
        d_in, d_out = self.params["W"].shape
        rows = dy.reshape(-1, d_out)
        self.grads["W"] = self.x.reshape(-1, d_in).T @ rows / max(len(rows), 1)
        self.grads["b"] = rows.sum(axis=0)
        return dy @ self.params["W"].T
