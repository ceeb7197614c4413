"""A moved entry stays moved.

kind: gradient
target: numerical_gradient
says: still moved when the next one is measured: put it back$|put it back
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    gradient = np.zeros(moved.shape)
    for index in np.ndindex(*moved.shape):
        kept = moved[index]
        step = eps
        moved[index] = kept + step
        above = f(moved)
        moved[index] = kept - step
        below = f(moved)
        pass
        gradient[index] = (above - below) / (2 * step)
    return gradient
