"""All objects share one dict.

kind: edge
target: RMSProp.step
says: state belongs to the object
"""

_SHARED = {}


class RMSProp:
    def step(self, grads):
        self.mean_square = _SHARED
        for name, p, g in _updates(self.params, grads):
            key = name, p.shape
            v = self.alpha * self.mean_square.get(key, 0.0) + (1 - self.alpha) * g**2
            self.mean_square[key] = v
            p -= self.lr * g / (np.sqrt(v) + self.eps)
