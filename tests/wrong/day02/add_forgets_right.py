"""The right operand of + gets no gradient.

kind: gradient
target: Tensor.__add__
says: every entry of your result is 0
"""


class Tensor:
    def __add__(self, other):
        a, b = self.data, self._data_of(other)
        return _result(a + b, (self, lambda g: _unbroadcast(g, a.shape)), (other, lambda g: np.zeros(b.shape)))
