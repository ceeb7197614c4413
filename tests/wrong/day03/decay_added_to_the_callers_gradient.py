"""The decay is added in place.

kind: edge
target: Adam.step
says: belongs to the caller
"""


class Adam:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            g += self.weight_decay * p
            p -= self.lr * self._direction(name, g)
