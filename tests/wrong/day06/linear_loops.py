"""Three loops.

kind: stress
target: linear_backward
says: times as long|did not finish
"""


def linear_backward(dy, x, W):
    if dy.shape != (x.shape[0], W.shape[1]) or x.shape[1] != W.shape[0]:
        raise ValueError(f"dy {dy.shape}, x {x.shape} and W {W.shape} do not fit together")
    dx = np.zeros_like(x)
    dW = np.zeros_like(W)
    db = np.zeros(W.shape[1], dtype=dy.dtype)
    for n in range(len(x)):
        for o in range(W.shape[1]):
            db[o] += dy[n, o]
            for i in range(W.shape[0]):
                dx[n, i] += dy[n, o] * W[i, o]
                dW[i, o] += dy[n, o] * x[n, i]
    return dx, dW, db


class MLP:
    def backward(self, dlogits):
        self.grads = {}
        d = dlogits
        if d.shape != (len(self.inputs[0]), self.params[f"b{self.depth}"].shape[0]):
            raise ValueError(f"{d.shape}")
        for layer in range(self.depth, 0, -1):
            if layer < self.depth:
                d = self.slope(d, self.inputs[layer])
            self.grads[f"W{layer}"], self.grads[f"b{layer}"] = self.inputs[layer - 1].T @ d, d.sum(0)
            d = d @ self.params[f"W{layer}"].T
        return d
