"""Adam rests where the gradient is 0 everywhere.

kind: edge
target: Adam.step
says: taken for a missing one
"""


class Adam:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            if g.any():
                p -= self.lr * self._direction(name, g + self.weight_decay * p)
