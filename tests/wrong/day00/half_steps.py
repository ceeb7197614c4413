"""The points are half a step away.

kind: gradient
target: numerical_gradient
says: your points are eps / 2 from x
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    gradient = np.zeros(moved.shape)
    for index in np.ndindex(*moved.shape):
        kept = moved[index]
        step = eps / 2
        moved[index] = kept + step
        above = f(moved)
        moved[index] = kept - step
        below = f(moved)
        moved[index] = kept
        gradient[index] = (above - below) / (2 * step)
    return gradient
