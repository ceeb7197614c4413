"""The first batch becomes the running statistics as it is.

kind: value
target: BatchNorm1d.forward
says: the first batch replaced
"""


class BatchNorm1d:
    def _update(self, n, mean, var):
        """Move the running statistics towards those of a batch with n entries a feature."""
        m = self.momentum
        if not getattr(self, "_seen", False):
            m = 1.0
            self._seen = True
        self.running_mean = (1 - m) * self.running_mean + m * mean
        if n > 1:
            self.running_var = (1 - m) * self.running_var + m * var * n / (n - 1)
