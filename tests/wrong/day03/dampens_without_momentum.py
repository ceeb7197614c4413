"""A velocity is kept and dampened even if the momentum is 0.

kind: edge
target: SGD.step
says: there is no velocity: d = g
"""


class SGD:
    def _direction(self, name, g):
        v = self.momentum * self.velocity[name] + (1 - self.dampening) * g if name in self.velocity else g
        self.velocity[name] = v
        return g + self.momentum * v if self.nesterov else v
