"""A 0-d array gives a gradient of one axis.

kind: edge
target: numerical_gradient
says: expected shape .., got .1,.
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.atleast_1d(np.array(x, dtype=np.float64))
    gradient = np.zeros(moved.shape)
    for i in np.ndindex(*moved.shape):
        kept = moved[i]
        moved[i] = kept + eps
        above = f(moved if x.ndim else moved[0])
        moved[i] = kept - eps
        gradient[i] = (above - f(moved if x.ndim else moved[0])) / (2 * eps)
        moved[i] = kept
    return gradient
