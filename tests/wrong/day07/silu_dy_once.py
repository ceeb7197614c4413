"""dy multiplies one of two terms.

kind: gradient
target: silu_backward
says: dy multiplies the first term only
"""

def silu_backward(dy, x):
    s = _sigmoid(x)
    return dy * s + x * s * (1 - s)
