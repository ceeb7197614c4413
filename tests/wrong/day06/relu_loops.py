"""One entry after the other.

kind: stress
target: relu_backward
says: times as long
"""


def relu_backward(dy, x):
    _require_equal_shapes(dy, x)
    out = np.zeros_like(x)
    for i in np.ndindex(*x.shape):
        if x[i] > 0:
            out[i] = dy[i]
    return out
