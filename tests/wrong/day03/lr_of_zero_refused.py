"""lr must be positive.

kind: edge
target: AdamW.__init__
says: lr must be positive
"""


class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        if lr <= 0:
            raise ValueError("lr must be positive")
        super().__init__(params, lr, betas, eps, weight_decay)
