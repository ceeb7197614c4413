"""Biases are not decayed.

kind: value
target: AdamW.step
says: b is not decayed
"""


class AdamW:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            if p.ndim > 1:
                p *= 1 - self.lr * self.weight_decay
            p -= self.lr * self._direction(name, g)
