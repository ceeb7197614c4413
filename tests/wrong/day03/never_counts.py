"""Every step is corrected as the first.

kind: value
target: Adam.step
says: as if it were the first
"""


class Adam:
    def _direction(self, name, g):
        m, v, t = self.state.get(name, (0.0, 0.0, 0))
        m = self.b1 * m + (1 - self.b1) * g
        v = self.b2 * v + (1 - self.b2) * g**2
        self.state[name] = m, v, t
        return m / (1 - self.b1) / (np.sqrt(v / (1 - self.b2)) + self.eps)
