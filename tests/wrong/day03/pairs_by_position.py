"""Parameters and gradients are paired in their order.

kind: edge
target: RMSProp.step
says: by name, not by position
"""


class RMSProp:
    def step(self, grads):
        names = [name for name, _, _ in _updates(self.params, grads)]
        present = [name for name in self.params if name in names]
        for name, g in zip(present, (g for g in grads.values() if g is not None)):
            v = self.alpha * self.mean_square.get(name, 0.0) + (1 - self.alpha) * g**2
            self.mean_square[name] = v
            self.params[name] -= self.lr * g / (np.sqrt(v) + self.eps)
