"""Exponents are clipped.

kind: edge
target: softmax
says: expected
"""


def softmax(z, axis=-1):
    e = np.exp(np.maximum(z - z.max(axis=axis, keepdims=True), -50))
    return e / e.sum(axis=axis, keepdims=True)
