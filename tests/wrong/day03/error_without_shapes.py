"""The error does not name the shapes.

kind: edge
target: SGD.step
says: should mention
"""


class SGD:
    def step(self, grads):
        for name, g in grads.items():
            if name not in self.params or (g is not None and g.shape != self.params[name].shape):
                raise ValueError(f"{name}: wrong gradient")
        for name, p, g in _updates(self.params, grads):
            p -= self.lr * self._direction(name, g + self.weight_decay * p)
