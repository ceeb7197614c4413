r"""The step grows with |x|.

kind: gradient
target: numerical_gradient
says: you scaled the step by \|x\|
"""


def numerical_gradient(f, x, eps=1e-6):
    moved = np.array(x, dtype=np.float64)
    gradient = np.zeros(moved.shape)
    for index in np.ndindex(*moved.shape):
        kept = moved[index]
        step = eps * max(1, abs(kept))
        moved[index] = kept + step
        above = f(moved)
        moved[index] = kept - step
        below = f(moved)
        moved[index] = kept
        gradient[index] = (above - below) / (2 * step)
    return gradient
