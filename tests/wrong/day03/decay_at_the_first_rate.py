"""The factor of the decay is computed once.

kind: edge
target: AdamW.step
says: the decay had the rate of the beginning
"""


class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        super().__init__(params, lr, betas, eps, weight_decay)
        self.shrink = 1 - lr * weight_decay

    def step(self, grads):
        for name, p, g in _updates(self.params, grads):
            p *= self.shrink
            p -= self.lr * self._direction(name, g)
