"""The maximum of all entries is subtracted.

kind: edge
target: softmax
says: own maximum, not the maximum of all
"""


def softmax(z, axis=-1):
    e = np.exp(z - z.max())
    return e / e.sum(axis=axis, keepdims=True)
