"""The batch of the left operand stays in the gradient of the right.

kind: shape
target: Tensor.__matmul__
says: batch axes that b does not have
"""


def _matmul(left, right):
    tensor = left if isinstance(left, Tensor) else right
    a, b = (x.data if isinstance(x, Tensor) else np.asarray(x, dtype=tensor.dtype) for x in (left, right))
    if a.ndim == 0 or b.ndim == 0 or a.shape[-1] != b.shape[max(b.ndim - 2, 0)]:
        raise ValueError(f"{a.shape} @ {b.shape} do not meet")
    A = a if a.ndim > 1 else a[None, :]
    B = b if b.ndim > 1 else b[:, None]

    def matrix(g):
        return np.asarray(g).reshape((*np.broadcast_shapes(A.shape[:-2], B.shape[:-2]), A.shape[-2], B.shape[-1]))

    def reshaped(g, like):
        return g.reshape(like.shape) if g.size == like.size else g

    return _result(
        np.asarray(np.matmul(a, b)),
        (left, lambda g: reshaped(matrix(g) @ B.swapaxes(-1, -2), a)),
        (right, lambda g: reshaped(A.swapaxes(-1, -2) @ matrix(g), b)),
    )
