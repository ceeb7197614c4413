"""0 counts as positive.

kind: edge
target: elu_backward
says: at 0 the slope is alpha
"""


def elu_backward(dy, x, alpha=1.0):
    return np.where(x >= 0, dy, dy * alpha * np.exp(np.minimum(x, 0)))
