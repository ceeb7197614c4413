r"""0.04475.

kind: value
target: gelu
says: the coefficient is 0\.044715, not 0\.04475
"""

def gelu(x):
    t = np.tanh(ROOT * (x + 0.04475 * x * x * x))
    return x / 2 * (1 + t)
