"""Means are compared with means and variances with variances only.

kind: edge
target: merge_moments
says: broadcasting hides a wrong shape
"""


def merge_moments(n1, mean1, var1, n2, mean2, var2):
    if n1 < 0 or n2 < 0:
        raise ValueError(f"counts of {n1} and {n2} entries")
    if mean1.shape != mean2.shape or var1.shape != var2.shape:
        raise ValueError(f"moments of shapes {mean1.shape}, {var1.shape}, {mean2.shape} and {var2.shape}")
    if n1 + n2 == 0:
        return 0, np.zeros_like(mean1), np.zeros_like(var1)
    if n1 == 0:
        return n2, mean2, var2
    if n2 == 0:
        return n1, mean1, var1
    w = n2 / (n1 + n2)
    d = mean2 - mean1
    return n1 + n2, mean1 + w * d, (1 - w) * var1 + w * var2 + w * (1 - w) * d**2
