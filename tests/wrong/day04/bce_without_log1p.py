r"""log(1 + exp) loses exp(-40).

kind: edge
target: bce_with_logits
says: exp\(-40\) was lost
"""


def bce_with_logits(z, y):
    _require_targets(z, y)
    losses = np.maximum(z, 0) - z * y + np.log(1 + np.exp(-np.abs(z)))
    return float(losses.sum() / max(z.size, 1))
