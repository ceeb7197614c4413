"""Only positive gradients pass.

kind: gradient
target: relu_backward
says: dy passes where both are positive
"""


def relu_backward(dy, x):
    _require_equal_shapes(dy, x)
    return np.maximum(dy, 0) * (x > 0)
