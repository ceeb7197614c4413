"""E[x^2] is returned.

kind: value
target: batch_moments
says: mean of x
"""


def batch_moments(x, axes):
    mean = x.mean(axis=axes, keepdims=True)
    var = np.square(x).mean(axis=axes)
    return mean.ravel(), var.ravel()
