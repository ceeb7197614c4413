r"""dW is that of torch.

kind: shape
target: Linear.backward
says: expected shape \(4, 7\), got \(7, 4\)
"""


class Linear:
    def backward(self, dy):
        d_in, d_out = self.params["W"].shape
        rows = dy.reshape(-1, d_out)
        self.grads["W"] = rows.T @ self.x.reshape(-1, d_in)
        self.grads["b"] = rows.sum(axis=0)
        return dy @ self.params["W"].T
