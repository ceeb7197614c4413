"""Evaluation goes through the samples one by one.

kind: stress
target: BatchNorm1d.forward
says: times as long as the reference
"""


class BatchNorm1d:
    def forward(self, x, training=True):
        if x.ndim != len(self._column) or x.shape[1] != self.num_features:
            raise ValueError(f"x of shape {x.shape} for {self.num_features} features on axis 1 of {len(self._column)}")
        n = x.size // self.num_features
        if not training and len(x) > 1:
            y = np.concatenate([self.forward(r[None], training=False) for r in x])
            xhat = np.concatenate(
                [
                    (r[None] - self._lined_up(self.running_mean)) / np.sqrt(self._lined_up(self.running_var) + self.eps)
                    for r in x
                ]
            )
            self._cache = xhat, 1 / np.sqrt(self.running_var + self.eps), training
            return y
        mean, var = self.running_mean, self.running_var
        if training and n > 0:
            mean, var = batch_moments(x, self._axes)
            self._update(n, mean, var)
        inv_std = 1 / np.sqrt(var + self.eps)
        xhat = (x - self._lined_up(mean)) * self._lined_up(inv_std)
        y = self._lined_up(self.params["gamma"]) * xhat + self._lined_up(self.params["beta"])
        self._cache = xhat, inv_std, training
        return y.astype(x.dtype)
