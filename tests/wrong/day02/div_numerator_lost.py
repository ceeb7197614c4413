"""The gradient by b is -g / b^2: a is lost.

kind: gradient
target: Tensor.__truediv__
says: the derivative of a/b by b is -a/b.2: a is missing
"""


class Tensor:
    def __truediv__(self, other):
        a, b = self.data, self._data_of(other)
        return _result(a / b, (self, lambda g: _unbroadcast(g / b, a.shape)), (other, lambda g: _unbroadcast(-g / b**2, b.shape)))
