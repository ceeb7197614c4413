"""y stands where x should.

kind: gradient
target: silu_backward
says: y in the place of x
"""

def silu_backward(dy, x):
    s = _sigmoid(x); y = x * s
    return dy * (s + y * s * (1 - s))
