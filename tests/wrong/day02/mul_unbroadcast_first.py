"""The gradient is summed to the shape before it is multiplied.

kind: gradient
target: Tensor.__mul__
says: before it was multiplied by a: multiply first
"""


class Tensor:
    def __mul__(self, other):
        a, b = self.data, self._data_of(other)

        def pull(shape, factor):
            return lambda g: _unbroadcast(_unbroadcast(g, shape) * factor, shape)

        return _result(a * b, (self, pull(a.shape, b)), (other, pull(b.shape, a)))
