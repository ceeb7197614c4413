"""The powers of the betas are shared by all parameters.

kind: value
target: AdamW.step
says: one t went up with every array
"""


class Adam:
    def _direction(self, name, g):
        m, v, _ = self.state.get(name, (0.0, 0.0, 0))
        m = self.b1 * m + (1 - self.b1) * g
        v = self.b2 * v + (1 - self.b2) * g**2
        self.state[name] = m, v, 0
        self.b1t = getattr(self, "b1t", 1.0) * self.b1
        self.b2t = getattr(self, "b2t", 1.0) * self.b2
        return m / (1 - self.b1t) / (np.sqrt(v / (1 - self.b2t)) + self.eps)
