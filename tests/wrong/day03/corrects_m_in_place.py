r"""m is corrected in place.

kind: value
target: Adam.step
says: `m /= \.\.\.` writes into m
"""


class Adam:
    def _direction(self, name, g):
        m, v, t = self.state.get(name, (np.zeros_like(g), np.zeros_like(g), 0))
        m = np.asarray(self.b1 * m + (1 - self.b1) * g)
        v = self.b2 * v + (1 - self.b2) * g**2
        t = t + 1
        self.state[name] = m, v, t
        m /= 1 - self.b1**t
        return m / (np.sqrt(v / (1 - self.b2**t)) + self.eps)
