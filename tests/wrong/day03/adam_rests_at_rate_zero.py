"""A step with lr 0 is left out by Adam.

kind: edge
target: Adam.step
says: the step with lr 0 was left out
"""


class Adam:
    def step(self, grads):
        if not self.lr:
            return
        for name, p, g in _updates(self.params, grads):
            p -= self.lr * self._direction(name, g + self.weight_decay * p)
