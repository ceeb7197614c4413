"""A number becomes a float64 array.

kind: edge
target: Tensor.__init__
says: something float64 came into a computation of float32
"""


class Tensor:
    def _data_of(self, other):
        return other.data if isinstance(other, Tensor) else np.atleast_1d(np.asarray(other, dtype=np.float64)).reshape(np.shape(other))

    def __mul__(self, other):
        a, b = self.data, self._data_of(other)
        y = (a * b).astype(np.result_type(a, np.float64)) if not isinstance(other, Tensor) else a * b
        return _result(y, (self, lambda g: _unbroadcast(g * b, a.shape)), (other, lambda g: _unbroadcast(g * a, b.shape)))
