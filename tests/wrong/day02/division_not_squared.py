"""-a / b for the denominator.

kind: gradient
target: Tensor.__truediv__
says: b is not squared
"""


class Tensor:
    def __truediv__(self, other):
        a, b = self.data, self._data_of(other)
        pull_a = (self, lambda g: _unbroadcast(g / b, a.shape))
        return _result(a / b, pull_a, (other, lambda g: _unbroadcast(-g * a / b, b.shape)))
