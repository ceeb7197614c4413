"""A dy of one row broadcasts over the batch.

kind: edge
target: Linear.backward
says: expected a ValueError
"""


class Linear:
    def backward(self, dy):
        d_in, d_out = self.params["W"].shape
        dy = np.broadcast_to(dy, self.x.shape[:-1] + (d_out,)) if dy.ndim == 2 else dy
        rows = dy.reshape(-1, d_out)
        self.grads["W"] = self.x.reshape(-1, d_in).T @ rows
        self.grads["b"] = rows.sum(axis=0)
        return dy @ self.params["W"].T
