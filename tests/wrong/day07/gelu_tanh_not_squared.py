"""The derivative of tanh lacks its square.

kind: gradient
target: gelu_backward
says: you used 1 - t
"""


def gelu_backward(dy, x):
    t = np.tanh(ROOT * (x + CUBIC * x * x * x))
    du = ROOT * (1 + 3 * CUBIC * x * x)
    return dy * ((1 + t) / 2 + x / 2 * (1 - t) * du)
