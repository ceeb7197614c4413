r"""Shapes may differ.

kind: edge
target: bce_with_logits
says: \(3, 1\) against \(3,\) gave a result: they broadcast to \(3, 3\)
"""


def bce_with_logits(z, y):
    if ((y < 0) | (y > 1)).any():
        raise ValueError("targets")
    losses = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
    return float(losses.sum() / max(losses.size, 1))
