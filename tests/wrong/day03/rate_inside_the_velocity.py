"""The velocity holds steps, not gradients.

kind: edge
target: SGD.step
says: the rate is inside your velocity
"""


class SGD:
    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            g = g + self.weight_decay * p
            if self.momentum == 0:
                p -= self.lr * g
                continue
            old = self.velocity.get(name)
            d = self.lr * g if old is None else self.momentum * old + self.lr * (1 - self.dampening) * g
            self.velocity[name] = d
            p -= self.lr * g + self.momentum * d if self.nesterov else d
