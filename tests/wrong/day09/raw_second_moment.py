r"""The variance is E[x^2] - E[x]^2.

kind: edge
target: batch_moments
says: E\[x\^2\] - E\[x\]\^2 is noise
"""


def batch_moments(x, axes):
    mean = x.mean(axis=axes, keepdims=True)
    var = np.square(x).mean(axis=axes) - np.square(mean).reshape(x.mean(axis=axes).shape)
    return mean.ravel(), var.ravel()
