"""State is kept by the gradient's id.

kind: value
target: SGD.step
says: by its name
"""


class SGD:
    def _direction(self, name, g):
        if self.momentum == 0:
            return g
        v = g
        if id(g) in self.velocity:
            v = self.momentum * self.velocity[id(g)] + (1 - self.dampening) * g
        self.velocity[id(g)] = v
        return g + self.momentum * v if self.nesterov else v
