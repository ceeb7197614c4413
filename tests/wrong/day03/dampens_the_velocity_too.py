"""(1 - dampening) applies to the whole.

kind: value
target: SGD.step
says: shrinks the old velocity too
"""


class SGD:
    def _direction(self, name, g):
        if self.momentum == 0:
            return g
        v = g
        if name in self.velocity:
            v = (1 - self.dampening) * (self.momentum * self.velocity[name] + g)
        self.velocity[name] = v
        return g + self.momentum * v if self.nesterov else v
