"""The gradient stays in the new shape.

kind: shape
target: Tensor.reshape
says: these are the numbers of `seed`
"""


class Tensor:
    def reshape(self, *shape):
        shape = shape[0] if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else shape
        return _result(self.data.reshape(shape), (self, lambda g: g))
