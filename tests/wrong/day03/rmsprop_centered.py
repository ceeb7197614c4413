"""The variance instead of the mean square.

kind: value
target: RMSProp.step
says: centered RMSProp
"""


class RMSProp:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            m, v = self.mean_square.get(name, (0.0, 0.0))
            m = self.alpha * m + (1 - self.alpha) * g
            v = self.alpha * v + (1 - self.alpha) * g**2
            self.mean_square[name] = m, v
            p -= self.lr * g / (np.sqrt(v - m**2) + self.eps)
