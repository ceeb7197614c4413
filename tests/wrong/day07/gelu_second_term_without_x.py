"""The second term of the product keeps its 1/2 and loses its x.

kind: gradient
target: gelu_backward
says: the second term lacks its x
"""


def gelu_backward(dy, x):
    t = np.tanh(ROOT * (x + CUBIC * x * x * x))
    du = ROOT * (1 + 3 * CUBIC * x * x)
    return dy * ((1 + t) / 2 + 0.5 * (1 - t * t) * du)
