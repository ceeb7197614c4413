"""One loop over the first axis.

kind: gradient
target: numerical_gradient
says: `gradient`
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    gradient = np.zeros(moved.shape)
    if moved.ndim == 0:
        return np.array((f(moved + eps) - f(moved - eps)) / (2 * eps))
    for i in range(len(moved)):
        kept = moved[i].copy()
        moved[i] = kept + eps
        above = f(moved)
        moved[i] = kept - eps
        below = f(moved)
        moved[i] = kept
        gradient[i] = (above - below) / (2 * eps)
    return gradient
