"""flatten() is always a copy.

kind: gradient
target: numerical_gradient
says: every entry of your result is 0
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    entries = moved.flatten()
    gradient = np.zeros(entries.size)
    for i in range(entries.size):
        kept = entries[i]
        entries[i] = kept + eps
        above = f(moved)
        entries[i] = kept - eps
        below = f(moved)
        entries[i] = kept
        gradient[i] = (above - below) / (2 * eps)
    return gradient.reshape(moved.shape)
