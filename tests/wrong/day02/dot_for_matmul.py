"""np.dot: batches are combined in all pairs.

kind: shape
target: Tensor.__matmul__
says: expected shape .2, 5, 3, 2., got .2, 1, 3, 5, 2.
"""


def _matmul(left, right):
    a, b = (x.data if isinstance(x, Tensor) else np.asarray(x) for x in (left, right))
    if a.ndim == 0 or b.ndim == 0 or a.shape[-1] != b.shape[max(b.ndim - 2, 0)]:
        raise ValueError(f"{a.shape} @ {b.shape} do not meet")
    A = a if a.ndim > 1 else a[None, :]
    B = b if b.ndim > 1 else b[:, None]

    def matrix(g):
        return np.asarray(g).reshape((*np.broadcast(A[..., :1, :1], B[..., :1, :1]).shape[:-2], A.shape[-2], B.shape[-1]))

    return _result(
        np.asarray(np.dot(a, b)),
        (left, lambda g: _unbroadcast(matrix(g) @ B.swapaxes(-1, -2), A.shape).reshape(a.shape)),
        (right, lambda g: _unbroadcast(A.swapaxes(-1, -2) @ matrix(g), B.shape).reshape(b.shape)),
    )
