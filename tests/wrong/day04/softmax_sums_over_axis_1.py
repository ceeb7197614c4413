"""Axis 1 whatever.

kind: edge
target: softmax
says: belong to each column alone
"""


def softmax(z, axis=-1):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=min(1, z.ndim - 1), keepdims=True)
