"""The softmax runs over axis 0.

kind: value
target: loss_and_grads
says: taken over the batch
"""


def loss_and_grads(mlp, x, labels):
    logits = mlp.forward(x)
    n, classes = logits.shape
    if labels.shape != (n,) or labels.dtype.kind not in "iu" or ((labels < 0) | (labels >= classes)).any():
        raise ValueError
    if n == 0:
        mlp.backward(logits)
        return 0.0, mlp.grads
    shifted = logits - logits.max(axis=0, keepdims=True)
    logp = shifted - np.log(np.exp(shifted).sum(axis=0, keepdims=True))
    d = np.exp(logp)
    d[np.arange(n), labels] -= 1
    mlp.backward(d / max(n, 1))
    return float(-logp[np.arange(n), labels].sum() / max(n, 1)), mlp.grads
