"""A little passes below 0.

kind: gradient
target: relu_backward
says: this is leaky ReLU's gradient
"""


def relu_backward(dy, x):
    _require_equal_shapes(dy, x)
    return np.where(x > 0, dy, 0.01 * dy)
