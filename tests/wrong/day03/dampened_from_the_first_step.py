"""The first gradient is dampened too.

kind: value
target: SGD.step
says: counts from the second step on
"""


class SGD:
    def _direction(self, name, g):
        if self.momentum == 0:
            return g
        if name in self.velocity:
            v = self.momentum * self.velocity[name] + (1 - self.dampening) * g
        else:
            v = (1 - self.dampening) * g
        self.velocity[name] = v
        return g + self.momentum * v if self.nesterov else v
