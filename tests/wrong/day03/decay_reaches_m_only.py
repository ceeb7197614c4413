"""The decay reaches m and not v.

kind: value
target: Adam.step
says: reaches m and not v
"""


class Adam:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            m, v, t = self.state.get(name, (0.0, 0.0, 0))
            m = self.b1 * m + (1 - self.b1) * (g + self.weight_decay * p)
            v = self.b2 * v + (1 - self.b2) * g**2
            t += 1
            self.state[name] = m, v, t
            p -= self.lr * (m / (1 - self.b1**t)) / (np.sqrt(v / (1 - self.b2**t)) + self.eps)
