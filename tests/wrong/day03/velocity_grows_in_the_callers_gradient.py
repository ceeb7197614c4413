"""The first velocity is the gradient array itself, and later ones are written into it.

kind: edge
target: SGD.step
says: belongs to the caller
"""


class SGD:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            if self.weight_decay:
                g = g + self.weight_decay * p
            if self.momentum:
                if name in self.velocity:
                    self.velocity[name] *= self.momentum
                    self.velocity[name] += (1 - self.dampening) * g
                else:
                    self.velocity[name] = g
                v = self.velocity[name]
                g = g + self.momentum * v if self.nesterov else v
            p -= self.lr * g
