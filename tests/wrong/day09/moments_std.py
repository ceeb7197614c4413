"""The standard deviation is returned.

kind: value
target: batch_moments
says: this is the standard deviation
"""


def batch_moments(x, axes):
    mean = x.mean(axis=axes, keepdims=True)
    var = np.sqrt(np.square(x - mean).mean(axis=axes))
    return mean.ravel(), var.ravel()
