"""-1 and +1 are accepted.

kind: edge
target: bce_with_logits
says: the perceptron's
"""


def bce_with_logits(z, y):
    if z.shape != y.shape:
        raise ValueError(f'{z.shape} {y.shape}')
    losses = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
    return float(losses.sum() / max(z.size, 1))
