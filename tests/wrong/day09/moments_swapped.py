"""(var, mean) is returned.

kind: value
target: batch_moments
says: in the other order
"""


def batch_moments(x, axes):
    mean = x.mean(axis=axes, keepdims=True)
    var = np.square(x - mean).mean(axis=axes)
    return var.ravel(), mean.ravel()
