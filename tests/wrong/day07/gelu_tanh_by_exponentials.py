"""tanh is written out, and its exponentials overflow.

kind: edge
target: gelu
says: nan at x = 10000: exponentials overflow
"""


def gelu(x):
    u = ROOT * (x + CUBIC * x * x * x)
    return x / 2 * (1 + (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u)))
