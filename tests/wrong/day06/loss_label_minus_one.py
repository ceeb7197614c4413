"""Negative labels wrap.

kind: edge
target: loss_and_grads
says: -1 is no class
"""


def loss_and_grads(mlp, x, labels):
    logits = mlp.forward(x)
    n, classes = logits.shape
    if labels.shape != (n,) or labels.dtype.kind not in "iu" or (labels >= classes).any():
        raise ValueError(f"labels {labels.dtype} {labels.shape} for logits {logits.shape}: one integer below {classes} a row")
    shifted = logits - logits.max(axis=1, keepdims=True)
    exp = np.exp(shifted)
    total = exp.sum(axis=1, keepdims=True)
    rows = np.arange(n)
    losses = np.log(total[:, 0]) - shifted[rows, labels]
    dlogits = exp / total
    dlogits[rows, labels] -= 1
    mlp.backward(dlogits / max(n, 1))
    return float(losses.sum() / max(n, 1)), mlp.grads
