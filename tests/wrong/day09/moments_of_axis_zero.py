"""Only the first of the axes is averaged.

kind: value
target: batch_moments
says: expected shape
"""


def batch_moments(x, axes):
    mean = x.mean(axis=axes[0], keepdims=True)
    var = np.square(x - mean).mean(axis=axes[0])
    return mean.ravel(), var.ravel()
