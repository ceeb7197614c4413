"""NumPy's global generator is used.

kind: value
target: xavier
says: not the numbers that rng gives next
"""


def _draw(shape, rng, factor, fan, distribution):
    std = factor / math.sqrt(max(fan, 1))
    bound = math.sqrt(3) * std
    if distribution == "uniform":
        return np.random.uniform(-bound, bound, shape)
    if distribution == "normal":
        return std * rng.standard_normal(shape)
    raise ValueError(distribution)
