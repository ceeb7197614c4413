"""Adam decays like AdamW.

kind: value
target: Adam.step
says: this is AdamW's decay
"""


class Adam:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            p *= 1 - self.lr * self.weight_decay
            p -= self.lr * self._direction(name, g)
