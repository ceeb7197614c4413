r"""1 + t / 2.

kind: gradient
target: gelu_backward
says: the first term is 1 \+ t/2
"""

def gelu_backward(dy, x):
    t = np.tanh(ROOT * (x + CUBIC * x * x * x))
    du = ROOT * (1 + 3 * CUBIC * x * x)
    return dy * (1 + t / 2 + x / 2 * (1 - t * t) * du)
