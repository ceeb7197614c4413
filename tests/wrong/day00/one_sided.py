r"""A forward difference.

kind: gradient
target: numerical_gradient
says: at the minimum of \(100x\)\^2 you report 0\.01, not 0: a one-sided difference is off by eps f''/2
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    gradient, here = np.empty(moved.shape), f(moved)
    for index in np.ndindex(*moved.shape):
        kept = moved[index]
        moved[index] = kept + eps
        gradient[index] = (f(moved) - here) / eps
        moved[index] = kept
    return gradient
