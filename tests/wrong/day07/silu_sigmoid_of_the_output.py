"""The sigmoid of y.

kind: gradient
target: silu_backward
says: not of the output
"""

def silu_backward(dy, x):
    s = _sigmoid(silu(x))
    return dy * (s + x * s * (1 - s))
