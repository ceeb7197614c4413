"""A gradient without a parameter is passed over.

kind: edge
target: AdamW.step
says: expected a ValueError, got the result None
"""


class AdamW:
    def step(self, grads):
        for name, p, g in _updates(self.params, {k: g for k, g in grads.items() if k in self.params}):
            p *= 1 - self.lr * self.weight_decay
            p -= self.lr * self._direction(name, g)
