"""Both points are the same array: the first is overwritten before f of it is used.

kind: gradient
target: numerical_gradient
says: every entry of your result is 0
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    gradient = np.zeros(moved.shape)
    for i in np.ndindex(*moved.shape):
        above, below = moved, moved
        kept = moved[i]
        above[i] = kept + eps
        below[i] = kept - eps
        gradient[i] = (f(above) - f(below)) / (2 * eps)
        moved[i] = kept
    return gradient
