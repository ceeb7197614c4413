r"""A backward difference.

kind: gradient
target: numerical_gradient
says: you report -0\.01, not 0
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    gradient, here = np.empty(moved.shape), f(moved)
    for index in np.ndindex(*moved.shape):
        kept = moved[index]
        moved[index] = kept - eps
        gradient[index] = (here - f(moved)) / eps
        moved[index] = kept
    return gradient
