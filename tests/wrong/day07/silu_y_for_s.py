"""The output stands where the gate should.

kind: gradient
target: silu_backward
says: y = x s for s
"""


def silu_backward(dy, x):
    s = _sigmoid(x)
    y = x * s
    return dy * (s + x * y * (1 - y))
