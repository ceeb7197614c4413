"""A gradient of zeros is passed over, as if it were missing.

kind: edge
target: RMSProp.step
says: taken for a missing one
"""


class RMSProp:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            if not g.any():
                continue
            v = self.alpha * self.mean_square.get(name, 0.0) + (1 - self.alpha) * g**2
            self.mean_square[name] = v
            p -= self.lr * g / (np.sqrt(v) + self.eps)
