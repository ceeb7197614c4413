"""A single image is taken for a single entry, and moves nothing.

kind: value
target: BatchNorm2d.forward
says: this also runs `BatchNorm1d.forward`, whose own checks fail
"""


class BatchNorm1d:
    def forward(self, x, training=True):
        if x.ndim != len(self._column) or x.shape[1] != self.num_features:
            raise ValueError(f"x of shape {x.shape} for {self.num_features} features on axis 1 of {len(self._column)}")
        n = x.size // self.num_features
        mean, var = self.running_mean, self.running_var
        if training and n > 0:
            mean, var = batch_moments(x, self._axes)
            self._update(n, mean, var) if len(x) > 1 else None
        inv_std = 1 / np.sqrt(var + self.eps)
        xhat = (x - self._lined_up(mean)) * self._lined_up(inv_std)
        y = self._lined_up(self.params["gamma"]) * xhat + self._lined_up(self.params["beta"])
        self._cache = xhat, inv_std, training
        return y.astype(x.dtype)

    def _update(self, n, mean, var):
        """Move the running statistics towards those of a batch with n entries a feature."""
        m = self.momentum
        self.running_mean = (1 - m) * self.running_mean + m * mean
        if True:
            self.running_var = (1 - m) * self.running_var + m * var * n / (n - 1)
