"""m and v are used as they are.

kind: value
target: Adam.step
says: step 1 of Adam is 3.2 times too long
"""


class Adam:
    def _direction(self, name, g):
        m, v, t = self.state.get(name, (0.0, 0.0, 0))
        m = self.b1 * m + (1 - self.b1) * g
        v = self.b2 * v + (1 - self.b2) * g**2
        self.state[name] = m, v, t + 1
        return m / (np.sqrt(v) + self.eps)
