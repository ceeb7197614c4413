r"""The Jacobian of the softmax is built.

kind: stress
target: cross_entropy_backward
says: are allocated in line \d+ at n = \d+: `J` keeps an array of shape \(\d+, (\d+), \1\)
"""


def cross_entropy_backward(dloss, logits, labels):
    _require_labels(logits, labels)
    n = len(logits)
    p = softmax(logits)
    J = p[:, :, None] * (np.eye(logits.shape[1], dtype=p.dtype) - p[:, None, :])
    d = np.zeros_like(p)
    with np.errstate(all='ignore'):
        d[np.arange(n), labels] = -1 / p[np.arange(n), labels]
    return np.einsum('nij,nj->ni', J, d) * (dloss / max(n, 1))
