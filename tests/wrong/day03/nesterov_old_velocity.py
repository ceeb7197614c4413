"""Nesterov's direction uses the velocity from before.

kind: value
target: SGD.step
says: Nesterov looks ahead with the
"""


class SGD:
    def _direction(self, name, g):
        if self.momentum == 0:
            return g
        old = self.velocity.get(name, 0.0 * g)
        v = self.momentum * old + (1 - self.dampening) * g if name in self.velocity else g
        self.velocity[name] = v
        return g + self.momentum * old if self.nesterov else v
