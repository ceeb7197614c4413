"""An unknown name fails in the look-up.

kind: edge
target: SGD.step
says: expected a ValueError, got KeyError
"""


class SGD:
    def step(self, grads):
        for name, p, g in _found(self.params, grads):
            p -= self.lr * self._direction(name, g + self.weight_decay * p)


def _found(params, grads):
    for name, g in grads.items():
        if g is not None and g.shape != params[name].shape:
            raise ValueError(f"the gradient of {name!r} has shape {g.shape}, the parameter {params[name].shape}")
    return [(name, params[name], g) for name, g in grads.items() if g is not None]
