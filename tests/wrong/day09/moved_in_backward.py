"""The running statistics move in backward, not in forward.

kind: value
target: BatchNorm1d.forward
says: as they were in the beginning
"""


class BatchNorm1d:
    def forward(self, x, training=True):
        if x.ndim != len(self._column) or x.shape[1] != self.num_features:
            raise ValueError(f"x of shape {x.shape} for {self.num_features} features on axis 1 of {len(self._column)}")
        n = x.size // self.num_features
        mean, var = self.running_mean, self.running_var
        if training and n > 0:
            mean, var = batch_moments(x, self._axes)
            self._todo = n, mean, var
        inv_std = 1 / np.sqrt(var + self.eps)
        xhat = (x - self._lined_up(mean)) * self._lined_up(inv_std)
        y = self._lined_up(self.params["gamma"]) * xhat + self._lined_up(self.params["beta"])
        self._cache = xhat, inv_std, training
        return y.astype(x.dtype)

    def backward(self, dy):
        xhat, inv_std, training = self._cache
        if dy.shape != xhat.shape:
            raise ValueError(f"dy of shape {dy.shape} for an x of shape {xhat.shape}")
        if training and dy.size:
            self._update(*self._todo)
        dbeta = dy.sum(axis=self._axes)
        dgamma = (dy * xhat).sum(axis=self._axes)
        self.grads = {"gamma": dgamma, "beta": dbeta}
        through = dy
        if training:
            n = max(dy.size // self.num_features, 1)
            through = dy - self._lined_up(dbeta / n) - xhat * self._lined_up(dgamma / n)
        return (self._lined_up(self.params["gamma"] * inv_std) * through).astype(dy.dtype)
