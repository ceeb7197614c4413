"""ravel() of a transposed array is a copy.

kind: edge
target: relu_backward
says: these are the numbers of `dy`
"""


def relu_backward(dy, x):
    _require_equal_shapes(dy, x)
    out = np.copy(dy)
    out.ravel()[x.ravel() <= 0] = 0
    return out
