"""running_var has the weights of momentum exchanged, running_mean does not.

kind: value
target: BatchNorm1d.forward
says: momentum is the weight of the old value
"""


class BatchNorm1d:
    def _update(self, n, mean, var):
        """Move the running statistics towards those of a batch with n entries a feature."""
        m = self.momentum
        self.running_mean = (1 - m) * self.running_mean + m * mean
        if n > 1:
            self.running_var = m * self.running_var + (1 - m) * var * n / (n - 1)
