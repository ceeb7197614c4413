"""A NumPy float32 comes back.

kind: edge
target: loss_and_grads
says: expected a Python float
"""


def loss_and_grads(mlp, x, labels):
    logits = mlp.forward(x)
    n, classes = logits.shape
    if labels.shape != (n,) or labels.dtype.kind not in "iu" or ((labels < 0) | (labels >= classes)).any():
        raise ValueError
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    d = np.exp(logp)
    d[np.arange(n), labels] -= 1
    mlp.backward(d / max(n, 1))
    return -logp[np.arange(n), labels].sum() / max(n, 1), mlp.grads
