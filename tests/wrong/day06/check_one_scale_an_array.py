r"""One denominator for each array.

kind: value
target: gradient_check
says: expected 0\.01
"""


def gradient_check(f, params, grads, eps=1e-6):
    for name in params.keys() ^ grads.keys():
        raise ValueError(f"{name!r} is in only one of params and grads")
    for name, p in params.items():
        _require_equal_shapes(p, grads[name])
    worst = 0.0
    for name, p in params.items():
        n = np.zeros(p.shape)
        for i in np.ndindex(p.shape):
            n[i] = _central_difference(f, p, i, eps)
        if n.size:
            e = np.abs(n - grads[name]).max() / max(1, np.abs(n).max(), np.abs(grads[name]).max())
            worst = np.maximum(worst, e)
    return float(worst)
