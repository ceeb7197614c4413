"""The variances are the diagonal of a whole covariance matrix.

kind: stress
target: batch_moments
says: peak memory grows
"""


def batch_moments(x, axes):
    mean = x.mean(axis=axes, keepdims=True)
    flat = np.moveaxis(x - mean, axes, range(-len(axes), 0)).reshape(mean.size, -1)
    var = np.diag(flat @ flat.T) / flat.shape[1]
    return mean.ravel(), var.ravel()
