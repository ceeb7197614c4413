"""The step grows with the entry.

kind: value
target: gradient_check
says: the step grew with the entry
"""


def _central_difference(f, p, i, eps):
    eps = eps * max(1.0, abs(float(p[i])))
    kept = p[i]
    p[i] = kept + eps
    above = f()
    p[i] = kept - eps
    below = f()
    p[i] = kept
    return (above - below) / (2 * eps)
