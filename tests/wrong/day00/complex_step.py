"""A complex step: f gets complex numbers.

kind: gradient
target: numerical_gradient
says: every entry of your result is 0
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=complex)
    gradient = np.zeros(moved.shape)
    for i in np.ndindex(*moved.shape):
        kept = moved[i]
        moved[i] = kept + 1j * eps
        gradient[i] = np.imag(f(moved)) / eps
        moved[i] = kept
    return gradient
