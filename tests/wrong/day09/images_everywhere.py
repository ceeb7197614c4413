r"""n is the number of images in the moments, the unbiased factor and backward.

kind: value
target: BatchNorm2d.forward
says: n is N\*H\*W, and you divided by N
"""


class BatchNorm2d:
    def forward(self, x, training=True):
        if x.ndim != len(self._column) or x.shape[1] != self.num_features:
            raise ValueError(f"x of shape {x.shape} for {self.num_features} features")
        n = len(x)
        mean, var = self.running_mean, self.running_var
        if training and n > 0:
            mean = x.sum(axis=self._axes) / n
            var = np.square(x - self._lined_up(mean)).sum(axis=self._axes) / n
            self._update(n, mean, var)
        inv_std = 1 / np.sqrt(var + self.eps)
        xhat = (x - self._lined_up(mean)) * self._lined_up(inv_std)
        y = self._lined_up(self.params["gamma"]) * xhat + self._lined_up(self.params["beta"])
        self._cache = xhat, inv_std, training
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
            n = max(len(dy), 1)
            through = dy - self._lined_up(dbeta / n) - xhat * self._lined_up(dgamma / n)
        return (self._lined_up(self.params["gamma"] * inv_std) * through).astype(dy.dtype)
