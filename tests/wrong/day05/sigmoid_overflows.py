r"""exp(z) / (1 + exp(z)).

kind: edge
target: MLP.forward
says: exp\(z\) overflows at 710
"""


def _sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))
