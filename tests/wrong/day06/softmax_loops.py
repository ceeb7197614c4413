"""One entry after the other.

kind: stress
target: softmax_backward
says: times as long
"""


def softmax_backward(dy, p, axis=-1):
    _require_equal_shapes(dy, p)
    d, q = np.moveaxis(dy, axis, -1), np.moveaxis(p, axis, -1)
    out = np.zeros_like(q)
    for i in np.ndindex(*q.shape[:-1]):
        s = sum(d[i][k] * q[i][k] for k in range(q.shape[-1]))
        for k in range(q.shape[-1]):
            out[i][k] = q[i][k] * (d[i][k] - s)
    return np.moveaxis(out, -1, axis)
