"""The largest v so far (AMSGrad).

kind: value
target: Adam.step
says: AMSGrad
"""


class Adam:
    def _direction(self, name, g):
        m, v, t, top = self.state.get(name, (0.0, 0.0, 0, 0.0))
        m = self.b1 * m + (1 - self.b1) * g
        v = self.b2 * v + (1 - self.b2) * g**2
        top = np.maximum(top, v)
        t = t + 1
        self.state[name] = m, v, t, top
        return m / (1 - self.b1**t) / (np.sqrt(top / (1 - self.b2**t)) + self.eps)
