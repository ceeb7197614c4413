"""The gradient of x sigmoid(1.702 x).

kind: gradient
target: gelu_backward
says: this is the gradient of the short form
"""

def gelu_backward(dy, x):
    s = _sigmoid(1.702 * x)
    return dy * (s + 1.702 * x * s * (1 - s))
