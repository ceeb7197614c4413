"""An array more is kept for each parameter.

kind: stress
target: SGD.step
says: the state is 1 array of each parameter's size and dtype
"""


class SGD:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            self.last = {**getattr(self, "last", {}), name: g + self.weight_decay * p}
            p -= self.lr * self._direction(name, self.last[name])
