"""The default step is 1e-3.

kind: edge
target: numerical_gradient
says: it is the expected one times 1000
"""


def numerical_gradient(f, x, eps=1e-3):
    moved = np.array(x, dtype=np.float64)
    gradient = np.zeros(moved.shape)
    for i in np.ndindex(*moved.shape):
        kept = moved[i]
        moved[i] = kept + eps
        above = f(moved)
        moved[i] = kept - eps
        gradient[i] = (above - f(moved)) / (2 * eps)
        moved[i] = kept
    return gradient
