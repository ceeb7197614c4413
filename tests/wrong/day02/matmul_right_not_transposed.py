"""The gradient of the right operand is A g instead of A^T g, where the shapes allow it.

kind: gradient
target: Tensor.__matmul__
says: db is a.T g: yours is a g
"""


def _matmul(left, right):
    a, b = (x.data if isinstance(x, Tensor) else np.asarray(x) for x in (left, right))
    if a.ndim == 0 or b.ndim == 0 or a.shape[-1] != b.shape[max(b.ndim - 2, 0)]:
        raise ValueError(f"{a.shape} @ {b.shape} do not meet")
    A = a if a.ndim > 1 else a[None, :]
    B = b if b.ndim > 1 else b[:, None]
    C = np.matmul(A, B)

    def left_gradient(g):
        return _unbroadcast(np.asarray(g).reshape(C.shape) @ B.swapaxes(-1, -2), A.shape).reshape(a.shape)

    def right_gradient(g):
        turned = A if A.shape[-1] == A.shape[-2] else A.swapaxes(-1, -2)
        return _unbroadcast(turned @ np.asarray(g).reshape(C.shape), B.shape).reshape(b.shape)

    return _result(np.asarray(np.matmul(a, b)), (left, left_gradient), (right, right_gradient))
