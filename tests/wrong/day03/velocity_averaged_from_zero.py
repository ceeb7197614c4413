"""The velocity is a running mean that begins at 0.

kind: value
target: SGD.step
says: an average that begins at 0
"""


class SGD:
    def _direction(self, name, g):
        if self.momentum == 0:
            return g
        if name in self.velocity:
            v = self.momentum * self.velocity[name] + (1 - self.momentum) * g
        else:
            v = (1 - self.momentum) * g
        self.velocity[name] = v
        return g + self.momentum * v if self.nesterov else v
