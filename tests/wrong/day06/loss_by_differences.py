"""Numeric differences for gradients.

kind: stress
target: loss_and_grads
says: times as long as the reference
"""


def loss_and_grads(mlp, x, labels):
    grads = {}
    for name, p in mlp.params.items():
        grads[name] = np.zeros(p.shape)
        for i in np.ndindex(p.shape):
            grads[name][i] = _central_difference(lambda: _loss(mlp, x, labels), p, i, 1e-6)
    mlp.grads = grads
    return _loss(mlp, x, labels), grads


def _loss(mlp, x, labels):
    logits = mlp.forward(x)
    n, classes = logits.shape
    if labels.shape != (n,) or labels.dtype.kind not in "iu" or ((labels < 0) | (labels >= classes)).any():
        raise ValueError(f"labels {labels.dtype} {labels.shape} for logits {logits.shape}: one integer below {classes} a row")
    shifted = logits - logits.max(axis=1, keepdims=True)
    losses = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(n), labels]
    return float(losses.sum() / max(n, 1))
