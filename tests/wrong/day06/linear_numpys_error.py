r"""The error is left to NumPy, which names no shape.

kind: edge
target: linear_backward
says: should mention \(4, 3\)
"""


def linear_backward(dy, x, W):
    return dy @ W.T, x.T @ dy, dy.sum(axis=0)
