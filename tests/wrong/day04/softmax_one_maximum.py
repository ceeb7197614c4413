"""The maximum of all entries is subtracted.

kind: edge
target: softmax
says: taken over all entries
"""


def softmax(z, axis=-1):
    e = np.exp(z - z.max())
    return e / e.sum(axis=axis, keepdims=True)
