"""A tuple is not taken.

kind: shape
target: Tensor.reshape
says: TypeError: lengths are ints
"""


class Tensor:
    def reshape(self, *shape):
        a = self.data
        if not all(isinstance(n, int) for n in shape):
            raise TypeError("lengths are ints")
        return _result(a.reshape(*shape), (self, lambda g: g.reshape(a.shape)))
