r"""The running variance is divided by n.

kind: value
target: BatchNorm1d.forward
says: \(n-1\)/n too small
"""


class BatchNorm1d:
    def _update(self, n, mean, var):
        m = self.momentum
        self.running_mean = (1 - m) * self.running_mean + m * mean
        if n > 1:
            self.running_var = (1 - m) * self.running_var + m * var
