"""Only common keys are looked at.

kind: edge
target: gradient_check
says: expected a ValueError, got the result
"""


def gradient_check(f, params, grads, eps=1e-6):
    params = {name: p for name, p in params.items() if name in grads}
    for name, p in params.items():
        _require_equal_shapes(p, grads[name])
    errors = [0.0]
    for name, p in params.items():
        for i in np.ndindex(p.shape):
            n, g = _central_difference(f, p, i, eps), grads[name][i]
            errors.append(abs(n - g) / max(1.0, abs(n), abs(g)))
    return float(np.max(errors))
