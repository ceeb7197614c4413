"""The half is lost in the second term.

kind: gradient
target: gelu_backward
says: lacks its 1/2
"""


def gelu_backward(dy, x):
    t = np.tanh(ROOT * (x + CUBIC * x * x * x))
    du = ROOT * (1 + 3 * CUBIC * x * x)
    return dy * ((1 + t) / 2 + x * (1 - t * t) * du)
