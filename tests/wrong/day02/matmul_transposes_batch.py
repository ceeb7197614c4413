""".T reverses the batch axes as well.

kind: shape
target: Tensor.__matmul__
says: the inner dimensions 5 and 3 differ
"""


class Tensor:
    def __matmul__(self, other):
        a, b = self.data, self._data_of(other)
        if a.ndim == 0 or b.ndim == 0 or a.shape[-1] != b.shape[max(b.ndim - 2, 0)]:
            raise ValueError(f"{a.shape} @ {b.shape} do not meet")
        A = a if a.ndim > 1 else a[None, :]
        B = b if b.ndim > 1 else b[:, None]
        C = np.matmul(A, B)
        return _result(
            np.asarray(np.matmul(a, b)),
            (self, lambda g: _unbroadcast(np.asarray(g).reshape(C.shape) @ B.T, A.shape).reshape(a.shape)),
            (other, lambda g: _unbroadcast(A.T @ np.asarray(g).reshape(C.shape), B.shape).reshape(b.shape)),
        )
