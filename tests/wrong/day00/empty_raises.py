"""np.stack of nothing.

kind: edge
target: numerical_gradient
says: cannot reshape array of size 0
"""


def numerical_gradient(f, x, eps=1e-6):
    E = eps * np.eye(x.size).reshape(-1, *x.shape)
    return np.stack([(f(x + e) - f(x - e)) / (2 * eps) for e in E]).reshape(x.shape)
