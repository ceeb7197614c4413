"""AdamW's decay is 0 unless it is given.

kind: value
target: AdamW.step
says: the weight decay is missing
"""


class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        super().__init__(params, lr, betas, eps, weight_decay)
