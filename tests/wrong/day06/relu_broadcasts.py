"""Shapes are not compared.

kind: edge
target: relu_backward
says: expected a ValueError, got the result
"""


def relu_backward(dy, x):
    return dy * (x > 0)
