"""The gradient is put back column by column.

kind: gradient
target: Tensor.reshape
says: all numbers are right, but they stand in another order
"""


class Tensor:
    def reshape(self, *shape):
        a = self.data
        shape = shape[0] if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else shape
        return _result(a.reshape(shape), (self, lambda g: g.reshape(a.shape, order="F")))
