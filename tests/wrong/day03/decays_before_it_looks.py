"""All parameters decay before the gradients are looked at.

kind: edge
target: AdamW.step
says: updated before the error
"""


class AdamW:
    def step(self, grads):
        for name, p in self.params.items():
            if grads.get(name) is not None:
                p *= 1 - self.lr * self.weight_decay
        for name, p, g in _updates(self.params, grads):
            p -= self.lr * self._direction(name, g)
