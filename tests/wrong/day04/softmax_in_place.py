"""The logits are shifted in place.

kind: edge
target: softmax
says: modified in place
"""


def softmax(z, axis=-1):
    z -= z.max(axis=axis, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=axis, keepdims=True)
