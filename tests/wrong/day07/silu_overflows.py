"""The sigmoid is e^x / (1 + e^x).

kind: edge
target: silu
says: nan at x = 10000
"""


def silu(x):
    return x * np.exp(x) / (1 + np.exp(x))
