r"""0.797885.

kind: value
target: gelu
says: was rounded to 0\.797885
"""

def gelu(x):
    t = np.tanh(0.797885 * (x + CUBIC * x * x * x))
    return x / 2 * (1 + t)
