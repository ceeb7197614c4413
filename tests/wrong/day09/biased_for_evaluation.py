"""Evaluation multiplies running_var by (n-1)/n.

kind: value
target: BatchNorm1d.forward
says: biased for evaluation
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
        if not training and n > 1:
            var = var * (n - 1) / n
        inv_std = 1 / np.sqrt(var + self.eps)
        xhat = (x - self._lined_up(mean)) * self._lined_up(inv_std)
        y = self._lined_up(self.params["gamma"]) * xhat + self._lined_up(self.params["beta"])
        self._cache = xhat, inv_std, training
        return y.astype(x.dtype)
