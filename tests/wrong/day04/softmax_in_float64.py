"""The result is always float64.

kind: edge
target: softmax
says: expected dtype float32
"""


def softmax(z, axis=-1):
    e = np.exp((z - z.max(axis=axis, keepdims=True)).astype(np.float64))
    return e / e.sum(axis=axis, keepdims=True)
