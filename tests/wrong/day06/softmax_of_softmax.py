"""p is taken for the input.

kind: gradient
target: softmax_backward
says: p is the softmax already
"""


def softmax_backward(dy, p, axis=-1):
    _require_equal_shapes(dy, p)
    e = np.exp(p)
    s = e / e.sum(axis=axis, keepdims=True)
    return s * (dy - (dy * s).sum(axis=axis, keepdims=True))
