r"""The slope of alpha 1 is used for every alpha.

kind: gradient
target: elu_backward
says: you used y \+ 1
"""


def elu_backward(dy, x, alpha=1.0):
    return np.where(x > 0, dy, dy * (elu(x, alpha) + 1))
