"""What lies beyond two standard deviations is drawn again.

kind: value
target: xavier
says: not the numbers that rng gives next|exactly one draw
"""


def _draw(shape, rng, factor, fan, distribution):
    std = factor / math.sqrt(max(fan, 1))
    bound = math.sqrt(3) * std
    if distribution == "uniform":
        return rng.uniform(-bound, bound, shape)
    if distribution == "normal":
        return _again(std * rng.standard_normal(shape), rng, std)
    raise ValueError(distribution)


def _again(W, rng, std):
    while W.size and (abs(W) > 2 * std).any():
        far = abs(W) > 2 * std
        W[far] = std * rng.standard_normal(far.sum())
    return W
