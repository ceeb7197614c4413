"""The velocity is a running mean.

kind: value
target: SGD.step
says: your first step is right and later ones are too short
"""


class SGD:
    def _direction(self, name, g):
        if self.momentum == 0:
            return g
        if name in self.velocity:
            v = self.momentum * self.velocity[name] + (1 - self.momentum) * g
        else:
            v = g
        self.velocity[name] = v
        return g + self.momentum * v if self.nesterov else v
