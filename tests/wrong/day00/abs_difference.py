"""The magnitude of the difference.

kind: gradient
target: numerical_gradient
says: all magnitudes are right, but the 7 negative entries came out positive
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    gradient = np.zeros(moved.shape)
    for i in np.ndindex(*moved.shape):
        kept = moved[i]
        moved[i] = kept + eps
        above = f(moved)
        moved[i] = kept - eps
        gradient[i] = abs(above - f(moved)) / (2 * eps)
        moved[i] = kept
    return gradient
