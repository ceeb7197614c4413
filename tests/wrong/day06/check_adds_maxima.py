"""One maximum for each array, added.

kind: value
target: gradient_check
says: largest errors of the arrays were added
"""


def gradient_check(f, params, grads, eps=1e-6):
    for name in params.keys() ^ grads.keys():
        raise ValueError(f"{name!r} is in only one of params and grads")
    for name, p in params.items():
        _require_equal_shapes(p, grads[name])
    total = 0.0
    for name, p in params.items():
        errors = [0.0]
        for i in np.ndindex(p.shape):
            n, g = _central_difference(f, p, i, eps), grads[name][i]
            errors.append(abs(n - g) / max(1.0, abs(n), abs(g)))
        total += np.max(errors)
    return float(total)
