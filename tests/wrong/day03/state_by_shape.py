"""State is kept by shape.

kind: edge
target: SGD.step
says: by its name; none is shared
"""


class SGD:
    def _direction(self, name, g):
        if self.momentum == 0:
            return g
        v = g
        if g.shape in self.velocity:
            v = self.momentum * self.velocity[g.shape] + (1 - self.dampening) * g
        self.velocity[g.shape] = v
        return g + self.momentum * v if self.nesterov else v
