"""float32 comes back as float64.

kind: edge
target: batch_moments
says: expected dtype float32
"""


def batch_moments(x, axes):
    mean = x.mean(axis=axes, keepdims=True, dtype=np.float64)
    var = np.square(x - mean).mean(axis=axes)
    return mean.ravel(), var.ravel()
