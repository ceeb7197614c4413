"""Nesterov with momentum 0 is let through.

kind: edge
target: SGD.__init__
says: expected a ValueError
"""


class SGD:
    def __init__(self, params, lr, momentum=0.0, dampening=0.0, nesterov=False, weight_decay=0.0):
        _require_not_negative(lr=lr, momentum=momentum, weight_decay=weight_decay)
        self.params, self.lr, self.momentum, self.dampening = params, lr, momentum, dampening
        self.nesterov, self.weight_decay, self.velocity = nesterov, weight_decay, {}
