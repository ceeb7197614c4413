"""Evaluation corrects the running statistics as Adam does its moments.

kind: value
target: BatchNorm1d.forward
says: as Adam's moments are
"""


class BatchNorm1d:
    def forward(self, x, training=True):
        if x.ndim != len(self._column) or x.shape[1] != self.num_features:
            raise ValueError(f"x of shape {x.shape} for {self.num_features} features on axis 1 of {len(self._column)}")
        n = x.size // self.num_features
        mean, var = self.running_mean, self.running_var
        if not training and getattr(self, "_t", 0):
            c = 1 - (1 - self.momentum) ** self._t
            mean, var = mean / c, var / c
        if training and n > 0:
            mean, var = batch_moments(x, self._axes)
            self._update(n, mean, var)
        inv_std = 1 / np.sqrt(var + self.eps)
        xhat = (x - self._lined_up(mean)) * self._lined_up(inv_std)
        y = self._lined_up(self.params["gamma"]) * xhat + self._lined_up(self.params["beta"])
        self._cache = xhat, inv_std, training
        return y.astype(x.dtype)

    def _update(self, n, mean, var):
        """Move the running statistics towards those of a batch with n entries a feature."""
        m = self.momentum
        self._t = getattr(self, "_t", 0) + 1
        self.running_mean = (1 - m) * self.running_mean + m * mean
        if n > 1:
            self.running_var = (1 - m) * self.running_var + m * var * n / (n - 1)
