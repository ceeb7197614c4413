"""The upstream gradient is not used.

kind: gradient
target: leaky_relu_backward
says: this is the slope alone
"""


def leaky_relu_backward(dy, x, alpha=0.01):
    return np.where(x > 0, 1.0, alpha).astype(x.dtype)
