"""other - self: an array on the left may be larger.

kind: shape
target: Tensor.__rsub__
says: axis 0 of your result was not summed away
"""


class Tensor:
    def __rsub__(self, other):
        return _result(self._data_of(other) - self.data, (self, lambda g: -g))
