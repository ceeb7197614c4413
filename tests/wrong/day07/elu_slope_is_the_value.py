"""The 1 was not dropped.

kind: gradient
target: elu_backward
says: gives the value, not the slope
"""


def elu_backward(dy, x, alpha=1.0):
    return np.where(x > 0, dy, dy * alpha * np.expm1(np.minimum(x, 0)))
