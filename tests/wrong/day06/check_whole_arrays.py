"""All entries of an array move at once.

kind: value
target: gradient_check
says: expected
"""


def gradient_check(f, params, grads, eps=1e-6):
    for name in params.keys() ^ grads.keys():
        raise ValueError(f"{name!r} is in only one of params and grads")
    for name, p in params.items():
        _require_equal_shapes(p, grads[name])
    errors = [0.0]
    for name, p in params.items():
        old = p.copy()
        p[...] = old + eps
        a = f()
        p[...] = old - eps
        b = f()
        p[...] = old
        n, g = (a - b) / (2 * eps), float(np.sum(grads[name]))
        errors.append(abs(n - g) / max(1.0, abs(n), abs(g)))
    return float(np.max(errors))
