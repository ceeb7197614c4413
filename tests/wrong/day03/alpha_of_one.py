"""alpha may be 1, so v stays 0.

kind: edge
target: RMSProp.__init__
says: expected a ValueError
"""


class RMSProp:
    def __init__(self, params, lr=0.01, alpha=0.99, eps=1e-8):
        _require_not_negative(lr=lr, alpha=alpha, eps=eps)
        if alpha > 1:
            raise ValueError("alpha")
        self.params, self.lr, self.alpha, self.eps, self.mean_square = params, lr, alpha, eps, {}
