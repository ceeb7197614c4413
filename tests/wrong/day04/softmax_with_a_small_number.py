"""1e-8 is added to the sum.

kind: edge
target: softmax
says: nothing has to be added
"""


def softmax(z, axis=-1):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / (e.sum(axis=axis, keepdims=True) + 1e-8)
