"""Labels outside the range are clipped.

kind: edge
target: loss_and_grads
says: -1 is no class
"""


def loss_and_grads(mlp, x, labels):
    logits = mlp.forward(x)
    n, classes = logits.shape
    if labels.shape != (n,) or labels.dtype.kind not in "iu":
        raise ValueError
    labels = np.clip(labels, 0, classes - 1)
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    d = np.exp(logp)
    d[np.arange(n), labels] -= 1
    mlp.backward(d / max(n, 1))
    return float(-logp[np.arange(n), labels].sum() / max(n, 1)), mlp.grads
