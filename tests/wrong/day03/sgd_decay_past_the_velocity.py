"""SGD decays like AdamW.

kind: value
target: SGD.step
says: as AdamW does
"""


class SGD:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            p *= 1 - self.lr * self.weight_decay
            p -= self.lr * self._direction(name, g)
