"""A view is flattened, which copies it.

kind: edge
target: SGD.step
says: the update went into a copy of the view
"""


class SGD:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            flat = p.reshape(-1)
            flat -= self.lr * self._direction(name, g + self.weight_decay * p).reshape(-1)
