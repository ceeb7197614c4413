"""The product is right, and both gradients are zeros.

kind: gradient
target: Tensor.__matmul__
says: every entry of your result is 0
"""


def _matmul(left, right):
    a, b = (x.data if isinstance(x, Tensor) else np.asarray(x) for x in (left, right))
    if a.ndim == 0 or b.ndim == 0 or a.shape[-1] != b.shape[max(b.ndim - 2, 0)]:
        raise ValueError(f"{a.shape} @ {b.shape} do not meet")
    y = np.asarray(np.matmul(a, b))
    return _result(y, (left, lambda g: np.zeros_like(a)), (right, lambda g: np.zeros_like(b)))
