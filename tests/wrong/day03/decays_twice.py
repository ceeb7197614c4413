"""Decay past the means and in the gradient.

kind: value
target: AdamW.step
says: there twice
"""


class AdamW:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            p *= 1 - self.lr * self.weight_decay
            p -= self.lr * self._direction(name, g + self.weight_decay * p)
