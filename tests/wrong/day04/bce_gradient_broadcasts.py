"""Shapes may differ.

kind: edge
target: bce_with_logits_backward
says: they broadcast to
"""


def bce_with_logits_backward(dloss, z, y):
    if ((y < 0) | (y > 1)).any():
        raise ValueError('targets')
    return (sigmoid(z) - y) * (dloss / max(z.size, 1))
