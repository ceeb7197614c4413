"""A missing gradient drops the velocity.

kind: edge
target: SGD.step
says: have to leave its state alone
"""


class SGD:
    def step(self, grads):
        todo = _updates(self.params, grads)
        for name in list(self.velocity):
            if grads.get(name) is None:
                del self.velocity[name]
        for name, p, g in todo:
            p -= self.lr * self._direction(name, g + self.weight_decay * p)
