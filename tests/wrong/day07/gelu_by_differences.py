"""A difference of gelu stands for its derivative.

kind: edge
target: gelu_backward
says: differ
"""

def gelu_backward(dy, x):
    return dy * (gelu(x + 1e-5) - gelu(x - 1e-5)) / 2e-5
