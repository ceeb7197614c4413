"""n is the length of the first axis alone.

kind: value
target: batch_moments
says: length of one axis
"""


def batch_moments(x, axes):
    mean = x.sum(axis=axes, keepdims=True) / x.shape[axes[0]]
    var = np.square(x - mean).mean(axis=axes)
    return mean.ravel(), var.ravel()
