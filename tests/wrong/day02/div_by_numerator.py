"""The gradient of a / b by a is g b.

kind: gradient
target: Tensor.__truediv__
says: the derivative of a/b by a is 1/b: yours is b
"""


class Tensor:
    def __truediv__(self, other):
        a, b = self.data, self._data_of(other)
        return _result(
            a / b, (self, lambda g: _unbroadcast(g * b, a.shape)), (other, lambda g: _unbroadcast(-g * a / b**2, b.shape))
        )
