"""lr is taken when the optimizer is made.

kind: edge
target: Adam.step
says: every step had the rate of the beginning
"""


class Adam:
    def step(self, grads):
        self.rate = getattr(self, "rate", self.initial)
        for name, p, g in _updates(self.params, grads):
            p -= self.rate * self._direction(name, g + self.weight_decay * p)

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        _require_not_negative(lr=lr, eps=eps, weight_decay=weight_decay)
        self.b1, self.b2 = betas
        _require_fraction(b1=self.b1, b2=self.b2)
        self.params, self.lr, self.eps, self.weight_decay, self.state = params, lr, eps, weight_decay, {}
        self.initial = lr
