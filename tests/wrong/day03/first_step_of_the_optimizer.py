"""The first velocity is chosen by the optimizer's first step, not the parameter's.

kind: edge
target: SGD.step
says: have to leave its state alone
"""


class SGD:
    def step(self, grads):
        self.steps = getattr(self, "steps", 0) + 1
        for name, p, g in _updates(self.params, grads):
            p -= self.lr * self._direction(name, g + self.weight_decay * p)

    def _direction(self, name, g):
        if self.momentum == 0:
            return g
        v = g if self.steps == 1 else self.momentum * self.velocity.get(name, 0.0) + (1 - self.dampening) * g
        self.velocity[name] = v
        return g + self.momentum * v if self.nesterov else v
