"""axis is ignored.

kind: value
target: softmax
says: this is the softmax over axis 2; asked for is axis 0
"""


def softmax(z, axis=-1):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
