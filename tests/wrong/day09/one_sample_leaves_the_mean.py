"""A batch of one is ignored.

kind: edge
target: BatchNorm1d.forward
says: running_mean
"""


class BatchNorm1d:
    def _update(self, n, mean, var):
        if n == 1:
            return
        m = self.momentum
        self.running_mean = (1 - m) * self.running_mean + m * mean
        if n > 1:
            self.running_var = (1 - m) * self.running_var + m * var * n / (n - 1)
