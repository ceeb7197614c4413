r"""eps is added and subtracted, which leaves round-off.

kind: edge
target: numerical_gradient
says: x \+ eps - 2 eps \+ eps is not x in floating point
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    gradient = np.zeros(moved.shape)
    for index in np.ndindex(*moved.shape):
        moved[index] += eps
        above = f(moved)
        moved[index] -= 2 * eps
        below = f(moved)
        moved[index] += eps
        gradient[index] = (above - below) / (2 * eps)
    return gradient
