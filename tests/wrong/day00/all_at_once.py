"""All entries are moved together.

kind: gradient
target: numerical_gradient
says: move one at a time
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    return np.full(moved.shape, (f(moved + eps) - f(moved - eps)) / (2 * eps))
