r"""One entry after the other.

kind: stress
target: RMSProp.step
says: goes into the loop of line \d+, which goes round 10,000 times in one call
"""


class RMSProp:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            v = self.mean_square.setdefault(name, np.zeros_like(p))
            for i in np.ndindex(p.shape):
                v[i] = self.alpha * v[i] + (1 - self.alpha) * g[i] ** 2
                p[i] -= self.lr * g[i] / (math.sqrt(v[i]) + self.eps)
