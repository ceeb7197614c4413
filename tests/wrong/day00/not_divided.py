"""The difference is not divided.

kind: gradient
target: numerical_gradient
says: the difference is not divided by 2 eps
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
        moved[index] = kept
        gradient[index] = above - below
    return gradient
