"""A backup of all parameters makes the refusal atomic.

kind: stress
target: SGD.step
says: grows like
"""


class SGD:
    def step(self, grads):
        backup = {name: p.copy() for name, p in self.params.items()}
        todo = _updates(self.params, grads)
        for name, p, g in todo:
            p -= self.lr * self._direction(name, g + self.weight_decay * p)
