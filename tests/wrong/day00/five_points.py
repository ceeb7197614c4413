"""A formula of fourth order, with four evaluations.

kind: gradient
target: numerical_gradient
says: f was asked at points 0.2 away, not eps: each entry has two points, x . eps and x -
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    gradient = np.zeros(moved.shape)
    for i in np.ndindex(*moved.shape):
        kept, values = moved[i], []
        for k in (-2, -1, 1, 2):
            moved[i] = kept + k * eps
            values.append(f(moved))
        moved[i] = kept
        gradient[i] = (values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * eps)
    return gradient
