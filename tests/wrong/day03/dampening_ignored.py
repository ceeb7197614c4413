"""The new gradient counts fully.

kind: value
target: SGD.step
says: the dampening is not used
"""


class SGD:
    def _direction(self, name, g):
        if self.momentum == 0:
            return g
        if name in self.velocity:
            v = self.momentum * self.velocity[name] + g
        else:
            v = g
        self.velocity[name] = v
        return g + self.momentum * v if self.nesterov else v
