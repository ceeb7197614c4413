"""A step with lr 0 is left out.

kind: edge
target: SGD.step
says: the step with lr 0 was left out
"""


class SGD:
    def step(self, grads):
        if self.lr == 0:
            return
        for name, p, g in _updates(self.params, grads):
            p -= self.lr * self._direction(name, g + self.weight_decay * p)
