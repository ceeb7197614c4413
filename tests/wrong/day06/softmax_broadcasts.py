"""Shapes are not compared.

kind: edge
target: softmax_backward
says: expected a ValueError, got the result
"""


def softmax_backward(dy, p, axis=-1):
    return p * (dy - (dy * p).sum(axis=axis, keepdims=True))
