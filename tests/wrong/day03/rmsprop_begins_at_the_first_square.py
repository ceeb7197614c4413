"""v does not begin at 0.

kind: value
target: RMSProp.step
says: v begins at 0
"""


class RMSProp:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            v = self.alpha * self.mean_square.get(name, g**2) + (1 - self.alpha) * g**2
            self.mean_square[name] = v
            p -= self.lr * g / (np.sqrt(v) + self.eps)
