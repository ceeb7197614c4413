"""The gradient comes back flat.

kind: shape
target: numerical_gradient
says: the numbers are right, only the shape is not: reshape .12,. to .3, 4.
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    gradient = []
    for i in np.ndindex(*moved.shape):
        kept = moved[i]
        moved[i] = kept + eps
        above = f(moved)
        moved[i] = kept - eps
        gradient.append((above - f(moved)) / (2 * eps))
        moved[i] = kept
    return np.array(gradient)
