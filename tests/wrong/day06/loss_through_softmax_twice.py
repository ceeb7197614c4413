"""p - onehot goes through the softmax's backward.

kind: gradient
target: loss_and_grads
says: went back through the softmax once more
"""


def loss_and_grads(mlp, x, labels):
    logits = mlp.forward(x)
    n, classes = logits.shape
    if labels.shape != (n,) or labels.dtype.kind not in "iu" or ((labels < 0) | (labels >= classes)).any():
        raise ValueError
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    onehot = np.zeros_like(logits)
    onehot[np.arange(n), labels] = 1
    mlp.backward(softmax_backward(np.exp(logp) - onehot, np.exp(logp)) / max(n, 1))
    return float(-logp[np.arange(n), labels].sum() / max(n, 1)), mlp.grads
