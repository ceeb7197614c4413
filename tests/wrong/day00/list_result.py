"""The gradient is a nested list.

kind: shape
target: numerical_gradient
says: the numbers are right, but they come as a list: an array is expected
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    gradient = np.zeros(moved.shape)
    for i in np.ndindex(*moved.shape):
        kept = moved[i]
        moved[i] = kept + eps
        above = f(moved)
        moved[i] = kept - eps
        gradient[i] = (above - f(moved)) / (2 * eps)
        moved[i] = kept
    return gradient.tolist()
