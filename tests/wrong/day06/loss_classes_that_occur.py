"""As many classes as the largest label says.

kind: edge
target: loss_and_grads
says: in the last axis, 3 meets 2
"""


def loss_and_grads(mlp, x, labels):
    logits = mlp.forward(x)
    n, classes = logits.shape
    if labels.shape != (n,) or labels.dtype.kind not in "iu" or ((labels < 0) | (labels >= classes)).any():
        raise ValueError
    if n == 0:
        mlp.backward(logits)
        return 0.0, mlp.grads
    onehot = np.zeros((n, labels.max() + 1))
    onehot[np.arange(n), labels] = 1
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    mlp.backward((np.exp(logp) - onehot) / max(n, 1))
    return float(-(logp[np.arange(n), labels]).sum() / max(n, 1)), mlp.grads
