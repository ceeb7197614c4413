"""The last change stays.

kind: value
target: gradient_check
says: should be bit for bit what it was
"""


def gradient_check(f, params, grads, eps=1e-6):
    for name in params.keys() ^ grads.keys():
        raise ValueError(f"{name!r} is in only one of params and grads")
    for name, p in params.items():
        _require_equal_shapes(p, grads[name])
    errors = [0.0]
    for name, p in params.items():
        for i in np.ndindex(p.shape):
            n, g = _central_difference(f, p, i, eps), grads[name][i]
            errors.append(abs(n - g) / max(1.0, abs(n), abs(g)))
    return float(np.max(errors))


def _central_difference(f, p, i, eps):
    kept = p[i]
    p[i] = kept + eps
    above = f()
    p[i] = kept - eps
    below = f()
    return (above - below) / (2 * eps)
