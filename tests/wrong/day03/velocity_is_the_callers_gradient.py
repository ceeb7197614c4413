"""The first velocity is the gradient array itself.

kind: edge
target: SGD.step
says: the caller overwrote its gradient array
"""


class SGD:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            if self.weight_decay:
                g = g + self.weight_decay * p
            p -= self.lr * self._direction(name, g)
