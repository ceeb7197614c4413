"""The gate is treated as a constant.

kind: gradient
target: gelu_backward
says: gelu is a product
"""


def gelu_backward(dy, x):
    t = np.tanh(ROOT * (x + CUBIC * x * x * x))
    return dy * (1 + t) / 2
