r"""sigmoid(u) for (1 + tanh u)/2.

kind: value
target: gelu
says: is sigmoid\(2u\)
"""

def gelu(x):
    return x * _sigmoid(ROOT * (x + CUBIC * x * x * x))
