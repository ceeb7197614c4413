"""The optimizer copies the parameters when it is made.

kind: value
target: RMSProp.step
says: the arrays in params never change
"""


class RMSProp:
    def step(self, grads):
        if not self.mean_square:
            self.params = {name: p.copy() for name, p in self.params.items()}
        for name, p, g in _updates(self.params, grads):
            v = self.alpha * self.mean_square.get(name, 0.0) + (1 - self.alpha) * g**2
            self.mean_square[name] = v
            p -= self.lr * g / (np.sqrt(v) + self.eps)
