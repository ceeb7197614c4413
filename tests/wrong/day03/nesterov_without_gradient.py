"""Nesterov's direction is only the decayed velocity.

kind: value
target: SGD.step
says: d is only momentum
"""


class SGD:
    def _direction(self, name, g):
        if self.momentum == 0:
            return g
        if name in self.velocity:
            v = self.momentum * self.velocity[name] + (1 - self.dampening) * g
        else:
            v = g
        self.velocity[name] = v
        return self.momentum * v if self.nesterov else v
