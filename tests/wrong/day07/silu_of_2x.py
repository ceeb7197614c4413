r"""sigmoid(2x).

kind: value
target: silu
says: the gate is sigmoid\(x\)
"""

def silu(x):
    return x * _sigmoid(2 * x)
