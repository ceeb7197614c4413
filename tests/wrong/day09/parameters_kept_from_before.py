"""gamma and beta are copied, and copied anew only when they are other arrays.

kind: edge
target: BatchNorm1d.forward
says: numbers of the call before were kept
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
        key = getattr(self, "_g", None)
        if key is None or key[0] is not self.params["gamma"] or key[2] is not self.params["beta"]:
            self._g = self.params["gamma"], self.params["gamma"].copy(), self.params["beta"], self.params["beta"].copy()
        y = self._lined_up(self._g[1]) * xhat + self._lined_up(self._g[3])
        self._cache = xhat, inv_std, training
        return y.astype(x.dtype)
