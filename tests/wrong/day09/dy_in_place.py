"""dy is used as scratch.

kind: edge
target: BatchNorm1d.backward
says: modified in place
"""


class BatchNorm1d:
    def backward(self, dy):
        xhat, inv_std, training = self._cache
        if dy.shape != xhat.shape:
            raise ValueError(f"dy of shape {dy.shape} for an x of shape {xhat.shape}")
        dbeta = dy.sum(axis=self._axes)
        dgamma = (dy * xhat).sum(axis=self._axes)
        self.grads = {"gamma": dgamma, "beta": dbeta}
        through = dy
        if training:
            n = max(dy.size // self.num_features, 1)
            dy -= self._lined_up(dbeta / n).astype(dy.dtype)
            through = dy - xhat * self._lined_up(dgamma / n)
        return (self._lined_up(self.params["gamma"] * inv_std) * through).astype(dy.dtype)
