"""m begins at the first gradient, v at its square.

kind: value
target: AdamW.step
says: begin at 0, not at the first gradient
"""


class Adam:
    def _direction(self, name, g):
        m, v, t = self.state.get(name, (g, g**2, 0))
        m = self.b1 * m + (1 - self.b1) * g
        v = self.b2 * v + (1 - self.b2) * g**2
        t = t + 1
        self.state[name] = m, v, t
        return m / (1 - self.b1**t) / (np.sqrt(v / (1 - self.b2**t)) + self.eps)
