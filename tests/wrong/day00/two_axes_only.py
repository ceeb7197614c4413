"""Two nested loops: other numbers of axes fail.

kind: edge
target: numerical_gradient
says: ValueError|IndexError|unpack
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    gradient = np.zeros(moved.shape)
    if moved.ndim == 1:
        return numerical_gradient(lambda v: f(v[0]), moved[None], eps)[0]
    rows, columns = moved.shape
    for i in range(rows):
        for j in range(columns):
            kept = moved[i, j]
            moved[i, j] = kept + eps
            above = f(moved)
            moved[i, j] = kept - eps
            below = f(moved)
            moved[i, j] = kept
            gradient[i, j] = (above - below) / (2 * eps)
    return gradient
