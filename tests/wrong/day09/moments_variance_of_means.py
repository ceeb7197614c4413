"""The last axes are averaged before the variance is taken.

kind: value
target: batch_moments
says: variance of means
"""


def batch_moments(x, axes):
    mean = x.mean(axis=axes, keepdims=True)
    var = x
    for a in sorted(axes, reverse=True)[:-1]:
        var = var.mean(axis=a)
    var = var.var(axis=axes[0])
    return mean.ravel(), var.ravel()
