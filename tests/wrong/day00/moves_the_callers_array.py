"""The entries of x itself are moved, and put back.

kind: edge
target: numerical_gradient
says: f looked at x while you had moved one of its entries
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.asarray(x, dtype=np.float64)
    gradient = np.zeros(moved.shape)
    for index in np.ndindex(*moved.shape):
        kept = moved[index]
        step = eps
        moved[index] = kept + step
        above = f(moved)
        moved[index] = kept - step
        below = f(moved)
        moved[index] = kept
        gradient[index] = (above - below) / (2 * step)
    return gradient
