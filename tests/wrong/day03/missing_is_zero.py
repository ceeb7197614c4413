"""A missing gradient counts as 0.

kind: edge
target: SGD.step
says: a missing gradient was taken for 0
"""


class SGD:
    def step(self, grads):
        _updates(self.params, grads)
        for name, p in self.params.items():
            g = grads.get(name)
            g = np.zeros_like(p) if g is None else g
            p -= self.lr * self._direction(name, g + self.weight_decay * p)
