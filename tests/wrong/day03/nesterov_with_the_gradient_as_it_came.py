"""Nesterov adds the raw gradient.

kind: value
target: SGD.step
says: the g with the decay in it
"""


class SGD:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            raw = g
            g = g + self.weight_decay * p
            if self.momentum == 0:
                d = g
            else:
                v = self.momentum * self.velocity[name] + (1 - self.dampening) * g if name in self.velocity else g
                self.velocity[name] = v
                d = raw + self.momentum * v if self.nesterov else v
            p -= self.lr * d
