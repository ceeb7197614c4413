"""A float32 array is moved by 1e-6, which is rounded.

kind: edge
target: numerical_gradient
says: f got a float32 array, which keeps 7 digits
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = x.copy() if x.dtype == np.float32 else np.array(x, dtype=np.float64)
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
