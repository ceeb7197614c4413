"""dmu lacks its minus sign.

kind: gradient
target: BatchNorm1d.backward
says: way through the mean.*its sign is wrong
"""


class BatchNorm1d:
    def forward(self, x, training=True):
        if x.ndim != len(self._column) or x.shape[1] != self.num_features:
            raise ValueError(f"x of shape {x.shape} for {self.num_features} features on axis 1 of {len(self._column)}")
        n = x.size // self.num_features
        mean, var = self.running_mean, self.running_var
        if training and n > 0:
            mean, var = batch_moments(x, self._axes)
            self._update(n, mean, var)
        inv_std = 1 / np.sqrt(var + self.eps)
        xhat = (x - self._lined_up(mean)) * self._lined_up(inv_std)
        y = self._lined_up(self.params["gamma"]) * xhat + self._lined_up(self.params["beta"])
        self._cache = xhat, inv_std, training
        self._long = x, mean, var
        return y.astype(x.dtype)

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
            L = self._lined_up
            x, m, v = self._long
            if v is None or dy.size == 0:
                return dy.copy()
            xmu, s = x - L(m), L(inv_std)
            dxhat = dy * L(self.params["gamma"])
            dvar = (dxhat * xmu).sum(axis=self._axes) * -0.5 * (v + self.eps) ** -1.5
            dmu = (dxhat * s).sum(axis=self._axes)
            return (dxhat * s + L(dvar) * 2 * xmu / n + L(dmu) / n).astype(dy.dtype)
        return (self._lined_up(self.params["gamma"] * inv_std) * through).astype(dy.dtype)
