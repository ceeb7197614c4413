"""Both operands get +g.

kind: gradient
target: Tensor.__sub__
says: opposite sign
"""


class Tensor:
    def __sub__(self, other):
        a, b = self.data, self._data_of(other)
        return _result(a - b, (self, lambda g: _unbroadcast(g, a.shape)), (other, lambda g: _unbroadcast(g, b.shape)))
