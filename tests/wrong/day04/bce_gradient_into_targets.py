"""The gradient is written into y.

kind: edge
target: bce_with_logits_backward
says: modified in place
"""


def bce_with_logits_backward(dloss, z, y):
    _require_targets(z, y)
    g = sigmoid(z)
    if y.dtype == g.dtype:
        np.subtract(g, y, out=y)
        y *= dloss / max(z.size, 1)
        return y
    return (g - y) * (dloss / max(z.size, 1))
