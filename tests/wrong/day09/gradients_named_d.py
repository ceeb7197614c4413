"""The keys of grads are dgamma and dbeta.

kind: shape
target: BatchNorm1d.backward
says: grads has the keys
"""


class BatchNorm1d:
    def backward(self, dy):
        xhat, inv_std, training = self._cache
        if dy.shape != xhat.shape:
            raise ValueError(f"dy of shape {dy.shape} for an x of shape {xhat.shape}")
        dbeta = dy.sum(axis=self._axes)
        dgamma = (dy * xhat).sum(axis=self._axes)
        self.grads = {"dgamma": dgamma, "dbeta": dbeta}
        through = dy
        if training:
            n = max(dy.size // self.num_features, 1)
            through = dy - self._lined_up(dbeta / n) - xhat * self._lined_up(dgamma / n)
        return (self._lined_up(self.params["gamma"] * inv_std) * through).astype(dy.dtype)
