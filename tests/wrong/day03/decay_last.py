"""The decay comes after Adam's step.

kind: value
target: AdamW.step
says: the decay came after Adam's step
"""


class AdamW:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            p -= self.lr * self._direction(name, g)
            p *= 1 - self.lr * self.weight_decay
