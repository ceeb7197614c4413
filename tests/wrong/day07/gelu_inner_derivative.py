r"""u' is only its constant.

kind: gradient
target: gelu_backward
says: gelu' lacks the factor 1 \+ 3\*0.044715 x\^2
"""


def gelu_backward(dy, x):
    t = np.tanh(ROOT * (x + CUBIC * x * x * x))
    return dy * ((1 + t) / 2 + x / 2 * (1 - t * t) * ROOT)
