"""v begins at 1.

kind: value
target: RMSProp.step
says: begins at 0, not at 1
"""


class RMSProp:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            v = self.alpha * self.mean_square.get(name, 1.0) + (1 - self.alpha) * g**2
            self.mean_square[name] = v
            p -= self.lr * g / (np.sqrt(v) + self.eps)
