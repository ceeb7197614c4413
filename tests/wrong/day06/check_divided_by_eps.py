"""The 2 of 2 eps is forgotten.

kind: value
target: gradient_check
says: factor 2
"""


def _central_difference(f, p, i, eps):
    kept = p[i]
    p[i] = kept + eps
    above = f()
    p[i] = kept - eps
    below = f()
    p[i] = kept
    return (above - below) / eps
