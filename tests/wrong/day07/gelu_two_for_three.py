r"""2 x^2 for 3 x^2.

kind: gradient
target: gelu_backward
says: yours is 2 x\^2
"""

def gelu_backward(dy, x):
    t = np.tanh(ROOT * (x + CUBIC * x * x * x))
    du = ROOT * (1 + 2 * CUBIC * x * x)
    return dy * ((1 + t) / 2 + x / 2 * (1 - t * t) * du)
