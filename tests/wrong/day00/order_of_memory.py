"""Entries are walked in the order of memory, and put back in that of rows.

kind: edge
target: numerical_gradient
says: `gradient`
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    entries = moved.ravel(order="K")
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
