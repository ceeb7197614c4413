"""The running statistics are those of the last batch.

kind: value
target: BatchNorm1d.forward
says: those of the last batch alone
"""


class BatchNorm1d:
    def _update(self, n, mean, var):
        self.running_mean = mean
        if n > 1:
            self.running_var = var * n / (n - 1)
