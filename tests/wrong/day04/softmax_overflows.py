r"""Nothing is subtracted.

kind: edge
target: softmax
says: exp\(1e4\) is inf
"""


def softmax(z, axis=-1):
    e = np.exp(z)
    return e / e.sum(axis=axis, keepdims=True)
