"""The larger of both sides is taken for the right one.

kind: edge
target: elu
says: select by x > 0
"""


def elu(x, alpha=1.0):
    return np.maximum(x, alpha * np.expm1(np.minimum(x, 0)))
