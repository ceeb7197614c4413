"""x is centred in place.

kind: edge
target: batch_moments
says: modified in place
"""


def batch_moments(x, axes):
    mean = x.mean(axis=axes, keepdims=True)
    x -= mean
    var = np.square(x).mean(axis=axes)
    return mean.ravel(), var.ravel()
