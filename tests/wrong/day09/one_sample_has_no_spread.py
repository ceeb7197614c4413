"""After a batch of one running_var moves towards 0.

kind: edge
target: BatchNorm2d.forward
says: biased variance of one entry
"""


class BatchNorm1d:
    def _update(self, n, mean, var):
        m = self.momentum
        self.running_mean = (1 - m) * self.running_mean + m * mean
        self.running_var = (1 - m) * self.running_var + m * var * n / max(n - 1, 1)
