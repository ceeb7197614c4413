"""The unbiased variance of one entry is 0/0.

kind: edge
target: BatchNorm1d.forward
says: running_var is nan after a batch of one
"""


class BatchNorm1d:
    def _update(self, n, mean, var):
        m = self.momentum
        self.running_mean = (1 - m) * self.running_mean + m * mean
        self.running_var = (1 - m) * self.running_var + m * var * np.float64(n) / (n - 1)
