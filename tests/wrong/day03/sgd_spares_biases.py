"""Biases are not decayed.

kind: value
target: SGD.step
says: b is not decayed
"""


class SGD:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            p -= self.lr * self._direction(name, g + self.weight_decay * p if p.ndim > 1 else g)
