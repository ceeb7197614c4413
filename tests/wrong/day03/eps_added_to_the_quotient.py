"""eps is added to the quotient.

kind: value
target: RMSProp.step
says: added to the quotient
"""


class RMSProp:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            v = self.alpha * self.mean_square.get(name, 0.0) + (1 - self.alpha) * g**2
            self.mean_square[name] = v
            p -= self.lr * (g / np.sqrt(v) + self.eps)
