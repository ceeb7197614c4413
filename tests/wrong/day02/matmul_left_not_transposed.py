"""The gradient of the left operand is g B instead of g B^T: right shapes for square B alone.

kind: gradient
target: Tensor.__matmul__
says: da is g b.T: yours is g b
"""


def _matmul(left, right):
    a, b = (x.data if isinstance(x, Tensor) else np.asarray(x) for x in (left, right))
    if a.ndim == 0 or b.ndim == 0 or a.shape[-1] != b.shape[max(b.ndim - 2, 0)]:
        raise ValueError(f"{a.shape} @ {b.shape} do not meet")
    A = a if a.ndim > 1 else a[None, :]
    B = b if b.ndim > 1 else b[:, None]
    C = np.matmul(A, B)

    def left_gradient(g):
        g = np.asarray(g).reshape(C.shape)
        turned = B if B.shape[-1] == B.shape[-2] else B.swapaxes(-1, -2)
        return _unbroadcast(g @ turned, A.shape).reshape(a.shape)

    def right_gradient(g):
        return _unbroadcast(A.swapaxes(-1, -2) @ np.asarray(g).reshape(C.shape), B.shape).reshape(b.shape)

    return _result(np.asarray(np.matmul(a, b)), (left, left_gradient), (right, right_gradient))
