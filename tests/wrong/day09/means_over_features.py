"""The means of backward are taken over axis 1.

kind: gradient
target: BatchNorm1d.backward
says: over the features of a sample
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
            through = dy - dy.mean(axis=1, keepdims=True) - xhat * (dy * xhat).mean(axis=1, keepdims=True)
        return (self._lined_up(self.params["gamma"] * inv_std) * through).astype(dy.dtype)
