r"""(1 - b)^t instead of 1 - b^t.

kind: value
target: Adam.step
says: divide by 1 - b\^t
"""


class Adam:
    def _direction(self, name, g):
        m, v, t = self.state.get(name, (0.0, 0.0, 0))
        m = self.b1 * m + (1 - self.b1) * g
        v = self.b2 * v + (1 - self.b2) * g**2
        t = t + 1
        self.state[name] = m, v, t
        m_hat = m / (1 - self.b1) ** t
        v_hat = v / (1 - self.b2) ** t
        return m_hat / (np.sqrt(v_hat) + self.eps)
