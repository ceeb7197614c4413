"""The number of axes is not looked at.

kind: edge
target: BatchNorm1d.forward
says: look at ndim before
"""


class BatchNorm1d:
    def forward(self, x, training=True):
        if x.shape[1] != self.num_features or x.ndim > 2:
            raise ValueError(f"{x.shape}")
        n = x.size // self.num_features
        mean, var = self.running_mean, self.running_var
        if training and n > 0:
            mean, var = batch_moments(x, self._axes)
            self._update(n, mean, var)
        inv_std = 1 / np.sqrt(var + self.eps)
        xhat = (x - self._lined_up(mean)) * self._lined_up(inv_std)
        y = self._lined_up(self.params["gamma"]) * xhat + self._lined_up(self.params["beta"])
        self._cache = xhat, inv_std, training
        return y.astype(x.dtype)
