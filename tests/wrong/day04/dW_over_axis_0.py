r"""dW is summed over the first axis only.

kind: shape
target: Linear.backward
says: dW of \(2, 3, 4\) input has shape \(3, 4, 3, 7\)
"""


class Linear:
    def backward(self, dy):
        d_in, d_out = self.params["W"].shape
        rows = dy.reshape(-1, d_out)
        self.grads["W"] = np.tensordot(self.x, dy, axes=(0, 0)) if dy.ndim > 1 else np.outer(self.x, dy)
        self.grads["b"] = rows.sum(axis=0)
        return dy @ self.params["W"].T
