"""The sigmoid is e^x / (1 + e^x).

kind: edge
target: silu_backward
says: nan at x = 10000
"""


def silu_backward(dy, x):
    s = np.exp(x) / (1 + np.exp(x))
    return dy * (s + x * s * (1 - s))
