"""The variance is divided by n - 1.

kind: value
target: batch_moments
says: unbiased variance
"""


def batch_moments(x, axes):
    mean = x.mean(axis=axes, keepdims=True)
    var = np.square(x - mean).sum(axis=axes) / (x.size // mean.size - 1)
    return mean.ravel(), var.ravel()
