r"""log1p is added to z before z y is subtracted.

kind: edge
target: bce_with_logits
says: exp\(-40\) was lost
"""


def bce_with_logits(z, y):
    _require_targets(z, y)
    losses = np.logaddexp(0, z) - z * y
    return float(losses.sum() / max(z.size, 1))
