"""One counter goes up with every array, so the second one is a step ahead.

kind: value
target: Adam.step
says: entries differ
"""


class Adam:
    def _direction(self, name, g):
        m, v = self.state.get(name, (0.0, 0.0))
        self.t = getattr(self, "t", 0) + 1
        m = self.b1 * m + (1 - self.b1) * g
        v = self.b2 * v + (1 - self.b2) * g**2
        self.state[name] = m, v
        return m / (1 - self.b1**self.t) / (np.sqrt(v / (1 - self.b2**self.t)) + self.eps)
