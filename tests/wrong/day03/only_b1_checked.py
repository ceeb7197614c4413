"""b2 may be anything.

kind: edge
target: Adam.__init__
says: expected a ValueError
"""


class Adam:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.b1, self.b2 = betas
        _require_not_negative(lr=lr, eps=eps, weight_decay=weight_decay)
        _require_fraction(b1=self.b1)
        self.params, self.lr, self.eps, self.weight_decay, self.state = params, lr, eps, weight_decay, {}
