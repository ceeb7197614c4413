r"""0.0447.

kind: value
target: gelu
says: the coefficient is 0\.044715, not 0\.0447$
"""

def gelu(x):
    t = np.tanh(ROOT * (x + 0.0447 * x * x * x))
    return x / 2 * (1 + t)
