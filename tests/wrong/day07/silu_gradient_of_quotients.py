"""The slope is a fraction of exponentials.

kind: edge
target: silu_backward
says: exponentials overflow there
"""

def silu_backward(dy, x):
    e = np.exp(-x)
    return dy * (1 + e + x * e) / (1 + e) ** 2
