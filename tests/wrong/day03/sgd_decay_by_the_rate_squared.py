"""The decay is multiplied by lr twice.

kind: value
target: SGD.step
says: multiplied by lr twice
"""


class SGD:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            p -= self.lr * self._direction(name, g + self.lr * self.weight_decay * p)
