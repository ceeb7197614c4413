"""The derivative of the cube is a square.

kind: gradient
target: gelu_backward
says: its 3 is missing
"""


def gelu_backward(dy, x):
    t = np.tanh(ROOT * (x + CUBIC * x * x * x))
    du = ROOT * (1 + CUBIC * x * x)
    return dy * ((1 + t) / 2 + x / 2 * (1 - t * t) * du)
