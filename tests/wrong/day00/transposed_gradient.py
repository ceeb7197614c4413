"""Entries are put at the reversed index.

kind: shape
target: numerical_gradient
says: it is the expected one transposed
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    gradient = np.zeros(moved.shape[::-1])
    for i in np.ndindex(*moved.shape):
        kept = moved[i]
        moved[i] = kept + eps
        above = f(moved)
        moved[i] = kept - eps
        gradient[i[::-1]] = (above - f(moved)) / (2 * eps)
        moved[i] = kept
    return gradient
