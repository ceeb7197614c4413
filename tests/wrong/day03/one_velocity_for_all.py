"""One velocity for all parameters.

kind: value
target: SGD.step
says: begins anew at every step
"""


class SGD:
    def _direction(self, name, g):
        if self.momentum == 0:
            return g
        v = g
        if "v" in self.velocity and self.velocity["v"].shape == g.shape:
            v = self.momentum * self.velocity["v"] + (1 - self.dampening) * g
        self.velocity["v"] = v
        return g + self.momentum * v if self.nesterov else v
