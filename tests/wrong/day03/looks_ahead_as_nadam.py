"""m looks ahead (NAdam).

kind: value
target: Adam.step
says: NAdam
"""


class Adam:
    def _direction(self, name, g):
        m, v, t = self.state.get(name, (0.0, 0.0, 0))
        m = self.b1 * m + (1 - self.b1) * g
        v = self.b2 * v + (1 - self.b2) * g**2
        t = t + 1
        self.state[name] = m, v, t
        m_hat = (self.b1 * m + (1 - self.b1) * g) / (1 - self.b1**t)
        v_hat = v / (1 - self.b2**t)
        return m_hat / (np.sqrt(v_hat) + self.eps)
