"""momentum is taken for the weight of the old value.

kind: value
target: BatchNorm1d.forward
says: follow the last batch
"""


class BatchNorm1d:
    def _update(self, n, mean, var):
        m = self.momentum
        self.running_mean = m * self.running_mean + (1 - m) * mean
        if n > 1:
            self.running_var = m * self.running_var + (1 - m) * var * n / (n - 1)
