"""m_hat and v_hat are what the next step begins with.

kind: value
target: Adam.step
says: keep m and v, and correct only for use
"""


class Adam:
    def _direction(self, name, g):
        m, v, t = self.state.get(name, (0.0, 0.0, 0))
        m = self.b1 * m + (1 - self.b1) * g
        v = self.b2 * v + (1 - self.b2) * g**2
        t = t + 1
        m, v = m / (1 - self.b1**t), v / (1 - self.b2**t)
        self.state[name] = m, v, t
        return m / (np.sqrt(v) + self.eps)
