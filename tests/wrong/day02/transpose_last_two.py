"""transpose() and T swap the last two axes alone.

kind: shape
target: Tensor.T
says: its axes are permuted: yours is expected.transpose.2, 0, 1.
"""


class Tensor:
    T = property(lambda self: Tensor.swapped(self))

    def swapped(self):
        return _result(self.data.swapaxes(-1, -2), (self, lambda g: g.swapaxes(-1, -2)))
