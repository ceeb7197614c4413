"""The decay is multiplied by lr twice.

kind: value
target: AdamW.step
says: multiplied by lr twice
"""


class AdamW:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            p *= 1 - self.lr**2 * self.weight_decay
            p -= self.lr * self._direction(name, g)
