r"""lr is 0.01 by default.

kind: value
target: Adam.step
says: by default lr is 0\.001
"""


class Adam:
    def __init__(self, params, lr=1e-2, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        b1, b2 = betas
        _require_not_negative(lr=lr, eps=eps, weight_decay=weight_decay)
        _require_fraction(b1=b1, b2=b2)
        self.params, self.lr, self.b1, self.b2, self.eps, self.weight_decay, self.state = (
            params,
            lr,
            b1,
            b2,
            eps,
            weight_decay,
            {},
        )
