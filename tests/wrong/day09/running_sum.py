"""The old running value is not faded.

kind: value
target: BatchNorm1d.forward
says: keeps its full weight
"""


class BatchNorm1d:
    def _update(self, n, mean, var):
        m = self.momentum
        self.running_mean = self.running_mean + m * mean
        if n > 1:
            self.running_var = self.running_var + m * var * n / (n - 1)
