"""The mean square of the whole array.

kind: value
target: RMSProp.step
says: one mean for the whole array
"""


class RMSProp:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            v = self.alpha * self.mean_square.get(name, 0.0) + (1 - self.alpha) * np.mean(g**2) + 0 * g
            self.mean_square[name] = v
            p -= self.lr * g / (np.sqrt(v) + self.eps)
