"""Integer division.

kind: value
target: warmup_cosine
says: divide by `/`
"""


def warmup_cosine(step, total_steps, warmup_steps, lr_max, lr_min=0.0):
    if step < 0 or not 0 <= warmup_steps <= total_steps:
        raise ValueError("steps")
    if step >= total_steps:
        return lr_min
    if step < warmup_steps:
        return lr_max * ((step + 1) // warmup_steps)
    t = (step - warmup_steps) / (total_steps - warmup_steps)
    return lr_min + (lr_max - lr_min) * (1 + math.cos(math.pi * t)) / 2
