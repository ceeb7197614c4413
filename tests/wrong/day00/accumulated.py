"""Each difference is added to the ones before.

kind: gradient
target: numerical_gradient
says: it is the running sum of the expected one
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    gradient = np.zeros(moved.shape)
    total = 0.0
    for i in np.ndindex(*moved.shape):
        kept = moved[i]
        moved[i] = kept + eps
        above = f(moved)
        moved[i] = kept - eps
        total += (above - f(moved)) / (2 * eps)
        gradient[i] = total
        moved[i] = kept
    return gradient
