"""The averaged axes stay with length 1.

kind: shape
target: batch_moments
says: reshape
"""


def batch_moments(x, axes):
    mean = x.mean(axis=axes, keepdims=True)
    var = np.square(x - mean).mean(axis=axes)
    return mean, var.reshape(mean.shape)
