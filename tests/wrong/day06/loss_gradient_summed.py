"""The gradient of the sum.

kind: gradient
target: loss_and_grads
says: times 7, the batch size: you summed where the loss is a mean
"""


def loss_and_grads(mlp, x, labels):
    logits = mlp.forward(x)
    n, classes = logits.shape
    if labels.shape != (n,) or labels.dtype.kind not in "iu" or ((labels < 0) | (labels >= classes)).any():
        raise ValueError(f"labels {labels.dtype} {labels.shape} for logits {logits.shape}: one integer below {classes} a row")
    shifted = logits - logits.max(axis=1, keepdims=True)
    exp = np.exp(shifted)
    total = exp.sum(axis=1, keepdims=True)
    rows = np.arange(n)
    losses = np.log(total[:, 0]) - shifted[rows, labels]
    dlogits = exp / total
    dlogits[rows, labels] -= 1
    mlp.backward(dlogits)
    return float(losses.sum() / max(n, 1)), mlp.grads
