"""f is called a third time for each entry.

kind: edge
target: numerical_gradient
says: 20 entries need 40 evaluations of f, yours took 60
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
        gradient[index] = (above - below) / (2 * step) + 0 * f(moved)
    return gradient
