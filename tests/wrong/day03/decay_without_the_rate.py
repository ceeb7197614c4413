"""The decay ignores lr.

kind: value
target: AdamW.step
says: the decay does not depend on lr
"""


class AdamW:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            p *= 1 - self.weight_decay
            p -= self.lr * self._direction(name, g)
