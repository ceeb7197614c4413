"""Both branches are computed and multiplied by masks.

kind: edge
target: elu
says: nan at x = 10000: exp is inf on the branch you did not take
"""


def elu(x, alpha=1.0):
    return x * (x > 0) + alpha * (np.exp(x) - 1) * (x <= 0)
