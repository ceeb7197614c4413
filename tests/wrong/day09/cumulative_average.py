"""All batches count equally.

kind: value
target: BatchNorm2d.forward
says: plain average over all batches
"""


class BatchNorm1d:
    def _update(self, n, mean, var):
        self._count = getattr(self, "_count", 0) + 1
        m = 1 / self._count
        self.running_mean = (1 - m) * self.running_mean + m * mean
        if n > 1:
            self.running_var = (1 - m) * self.running_var + m * var * n / (n - 1)
