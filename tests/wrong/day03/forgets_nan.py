"""NaN is taken for 0.

kind: edge
target: Adam.step
says: expected nan
"""


class Adam:
    def _direction(self, name, g):
        m, v, t = self.state.get(name, (0.0, 0.0, 0))
        m = self.b1 * m + (1 - self.b1) * g
        v = self.b2 * v + (1 - self.b2) * g**2
        m, v, t = np.nan_to_num(m), np.nan_to_num(v), t + 1
        self.state[name] = m, v, t
        return m / (1 - self.b1**t) / (np.sqrt(v / (1 - self.b2**t)) + self.eps)
