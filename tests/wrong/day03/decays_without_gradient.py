"""Every parameter decays in every step.

kind: edge
target: AdamW.step
says: decayed in steps in which it had no gradient
"""


class AdamW:
    def step(self, grads):
        updates = _updates(self.params, grads)
        for p in self.params.values():
            p *= 1 - self.lr * self.weight_decay
        for name, p, g in updates:
            p -= self.lr * self._direction(name, g)
