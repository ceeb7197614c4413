r"""reshape(-1) of a transposed array is a copy.

kind: edge
target: numerical_gradient
says: you moved a copy, and f never saw the change
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    entries = moved.reshape(-1)
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
