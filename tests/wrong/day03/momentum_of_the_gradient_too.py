"""v = momentum * (v + g).

kind: value
target: SGD.step
says: multiplied by momentum as well
"""


class SGD:
    def _direction(self, name, g):
        if self.momentum == 0:
            return g
        v = g
        if name in self.velocity:
            v = self.momentum * (self.velocity[name] + g)
        self.velocity[name] = v
        return g + self.momentum * v if self.nesterov else v
