"""The parameter becomes a new array.

kind: value
target: SGD.step
says: is a new array: `p = p -
"""


class SGD:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            self.params[name] = p - self.lr * self._direction(name, g + self.weight_decay * p)
