"""momentum is 0.1, whatever the layer was given.

kind: value
target: BatchNorm1d.forward
says: whatever the layer was given: use self.momentum
"""


class BatchNorm1d:
    def _update(self, n, mean, var):
        """Move the running statistics towards those of a batch with n entries a feature."""
        m = 0.1
        self.running_mean = (1 - m) * self.running_mean + m * mean
        if n > 1:
            self.running_var = (1 - m) * self.running_var + m * var * n / (n - 1)
