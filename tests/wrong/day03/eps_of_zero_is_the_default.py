"""eps 0 is taken for not given.

kind: edge
target: RMSProp.step
says: takes 0 for nothing given
"""


class RMSProp:
    def __init__(self, params, lr=0.01, alpha=0.99, eps=1e-8):
        _require_not_negative(lr=lr, eps=eps)
        _require_fraction(alpha=alpha)
        self.params = params
        self.lr = lr
        self.alpha = alpha
        self.eps = eps or 1e-8
        self.mean_square = {}
