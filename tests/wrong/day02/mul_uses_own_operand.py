"""Each factor gets g times itself.

kind: gradient
target: Tensor.__mul__
says: the derivative of a b by a is b: yours is a
"""


class Tensor:
    def __mul__(self, other):
        a, b = self.data, self._data_of(other)
        return _result(a * b, (self, lambda g: _unbroadcast(g * a, a.shape)), (other, lambda g: _unbroadcast(g * b, b.shape)))
