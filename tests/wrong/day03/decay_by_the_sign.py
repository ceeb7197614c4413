"""The decay takes the sign of p.

kind: value
target: SGD.step
says: L1 penalty
"""


class SGD:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            p -= self.lr * self._direction(name, g + self.weight_decay * np.sign(p))
