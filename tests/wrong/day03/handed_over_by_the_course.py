"""The reference does the work.

kind: rule
target: warmup_cosine
says: today you write what it hands to later days
"""


def warmup_cosine(step, total_steps, warmup_steps, lr_max, lr_min=0.0):
    from utils.mine import optim

    return optim.warmup_cosine(step, total_steps, warmup_steps, lr_max, lr_min)
