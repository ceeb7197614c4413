"""The last entry is left out.

kind: gradient
target: numerical_gradient
says: only one entry is wrong, the last; all others are right
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    gradient = np.zeros(moved.shape)
    for i in list(np.ndindex(*moved.shape))[: max(moved.size - 1, min(moved.size, 1))]:
        kept = moved[i]
        moved[i] = kept + eps
        above = f(moved)
        moved[i] = kept - eps
        gradient[i] = (above - f(moved)) / (2 * eps)
        moved[i] = kept
    return gradient
