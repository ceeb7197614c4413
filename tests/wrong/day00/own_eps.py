"""The step is 1e-6 whatever was given.

kind: gradient
target: numerical_gradient
says: you did not use the eps
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    gradient = np.zeros(moved.shape)
    for index in np.ndindex(*moved.shape):
        kept = moved[index]
        step = 1e-6
        moved[index] = kept + step
        above = f(moved)
        moved[index] = kept - step
        below = f(moved)
        moved[index] = kept
        gradient[index] = (above - below) / (2 * step)
    return gradient
