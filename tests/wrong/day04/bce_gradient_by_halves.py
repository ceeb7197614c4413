r"""exp(z) overflows.

kind: edge
target: bce_with_logits_backward
says: exp\(1e4\) is inf
"""


def bce_with_logits_backward(dloss, z, y):
    _require_targets(z, y)
    e = np.exp(z)
    return (e / (1 + e) - y) * (dloss / max(z.size, 1))
