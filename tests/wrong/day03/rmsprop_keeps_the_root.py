"""The root is what the next step begins with.

kind: value
target: RMSProp.step
says: the root of v was kept
"""


class RMSProp:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            v = self.alpha * self.mean_square.get(name, 0.0) + (1 - self.alpha) * g**2
            v = np.sqrt(v)
            self.mean_square[name] = v
            p -= self.lr * g / (v + self.eps)
