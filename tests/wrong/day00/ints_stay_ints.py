"""An integer array is moved by 1e-6, which it drops.

kind: edge
target: numerical_gradient
says: expected 6, got
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = x.copy()
    gradient = np.zeros(moved.shape)
    for index in np.ndindex(*moved.shape):
        kept = moved[index]
        step = eps
        moved[index] = kept + step
        above = f(moved)
        moved[index] = kept - step
        below = f(moved)
        moved[index] = kept
        gradient[index] = (above - below) / (2 * step)
    return gradient
