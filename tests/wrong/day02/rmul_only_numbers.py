"""The product with a larger array on the left has the shape of the array.

kind: shape
target: Tensor.__rmul__
says: axis 0 of your result was not summed away
"""


class Tensor:
    def __rmul__(self, other):
        b = self._data_of(other)
        return _result(self.data * b, (self, lambda g: g * b))
