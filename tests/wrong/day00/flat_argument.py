"""f gets a flat array.

kind: edge
target: numerical_gradient
says: f should always get an array of x's shape
"""


def numerical_gradient(f, x, eps=1e-6):
    entries = np.array(x, dtype=np.float64, order="C").reshape(-1)
    gradient = np.zeros(entries.size)
    for i in range(entries.size):
        kept = entries[i]
        entries[i] = kept + eps
        above = f(entries)
        entries[i] = kept - eps
        below = f(entries)
        entries[i] = kept
        gradient[i] = (above - below) / (2 * eps)
    return gradient.reshape(x.shape)
