"""1-D operands are refused.

kind: shape
target: Tensor.__matmul__
says: .4,. @ .4,. do not meet
"""


class Tensor:
    def __matmul__(self, other):
        a, b = self.data, self._data_of(other)
        if a.ndim < 2 or b.ndim < 2 or a.shape[-1] != b.shape[-2]:
            raise ValueError(f"{a.shape} @ {b.shape} do not meet")
        return _result(
            a @ b,
            (self, lambda g: _unbroadcast(g @ b.swapaxes(-1, -2), a.shape)),
            (other, lambda g: _unbroadcast(a.swapaxes(-1, -2) @ g, b.shape)),
        )
