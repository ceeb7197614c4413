"""t counts the steps of the optimizer.

kind: edge
target: Adam.step
says: but its bias correction went on: count steps per parameter
"""


class Adam:
    def step(self, grads):
        updates = _updates(self.params, grads)
        self.t = getattr(self, "t", 0) + 1
        for name, p, g in updates:
            p -= self.lr * self._direction(name, g + self.weight_decay * p)

    def _direction(self, name, g):
        m, v = self.state.get(name, (0.0, 0.0))
        m = self.b1 * m + (1 - self.b1) * g
        v = self.b2 * v + (1 - self.b2) * g**2
        self.state[name] = m, v
        return m / (1 - self.b1**self.t) / (np.sqrt(v / (1 - self.b2**self.t)) + self.eps)
