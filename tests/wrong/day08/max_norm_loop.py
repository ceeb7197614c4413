"""One entry after the other.

kind: stress
target: max_norm_
says: times as long as the reference
"""


def max_norm_(W, c):
    _require_not_negative(c=c)
    for j in range(W.shape[1]):
        norm = sum(float(v) ** 2 for v in W[:, j]) ** 0.5
        if norm > c:
            W[:, j] *= c / norm
    return W
