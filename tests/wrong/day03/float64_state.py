"""The state is float64 whatever the parameter is.

kind: stress
target: Adam.step
says: the state is 2 arrays of each parameter's size and dtype
"""


class Adam:
    def _direction(self, name, g):
        m, v, t = self.state.get(name, (np.zeros(g.shape), np.zeros(g.shape), 0))
        m = self.b1 * m + (1 - self.b1) * g
        v = self.b2 * v + (1 - self.b2) * g**2
        t = t + 1
        self.state[name] = m, v, t
        return m / (1 - self.b1**t) / (np.sqrt(v / (1 - self.b2**t)) + self.eps)
