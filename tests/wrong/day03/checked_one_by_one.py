"""Each gradient is looked at just before its own update.

kind: edge
target: RMSProp.step
says: it was updated before the error
"""


class RMSProp:
    def step(self, grads):
        for key in grads:
            for name, p, g in _updates(self.params, {key: grads[key]}):
                v = self.alpha * self.mean_square.get(name, 0.0) + (1 - self.alpha) * g**2
                self.mean_square[name] = v
                p -= self.lr * g / (np.sqrt(v) + self.eps)
