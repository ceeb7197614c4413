"""The squares are never forgotten.

kind: value
target: RMSProp.step
says: this is AdaGrad
"""


class RMSProp:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            v = self.mean_square.get(name, 0.0) + g**2
            self.mean_square[name] = v
            p -= self.lr * g / (np.sqrt(v) + self.eps)
