"""A missing key raises.

kind: edge
target: SGD.step
says: ValueError: keys
"""


class SGD:
    def step(self, grads):
        if set(grads) != set(self.params):
            raise ValueError("keys")
        for name, p, g in _updates(self.params, grads):
            p -= self.lr * self._direction(name, g + self.weight_decay * p)
