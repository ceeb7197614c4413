"""The counter moves although the step is refused.

kind: edge
target: Adam.step
says: the state moved on in a step that raised
"""


class Adam:
    def step(self, grads):
        for name in grads:
            m, v, t = self.state.get(name, (0.0, 0.0, 0))
            self.state[name] = m, v, t + 1
        for name, p, g in _updates(self.params, grads):
            p -= self.lr * self._direction(name, g + self.weight_decay * p)

    def _direction(self, name, g):
        m, v, t = self.state[name]
        m = self.b1 * m + (1 - self.b1) * g
        v = self.b2 * v + (1 - self.b2) * g**2
        self.state[name] = m, v, t
        return m / (1 - self.b1**t) / (np.sqrt(v / (1 - self.b2**t)) + self.eps)
