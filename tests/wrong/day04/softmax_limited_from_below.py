"""Probabilities are clipped to 1e-15.

kind: edge
target: softmax
says: limited from below
"""


def softmax(z, axis=-1):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return np.clip(e / e.sum(axis=axis, keepdims=True), 1e-15, 1.0)
