"""Hard swish.

kind: value
target: silu
says: this is hard swish
"""

def silu(x):
    return x * np.clip(x + 3, 0, 6) / 6
