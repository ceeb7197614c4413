"""dampening weighs the gradient.

kind: value
target: SGD.step
says: its weight is 1 - dampening
"""


class SGD:
    def _direction(self, name, g):
        if self.momentum == 0:
            return g
        v = g
        if name in self.velocity:
            v = self.momentum * self.velocity[name] + self.dampening * g
        self.velocity[name] = v
        return g + self.momentum * v if self.nesterov else v
