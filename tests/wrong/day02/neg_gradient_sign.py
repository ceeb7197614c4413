"""-a passes g on unchanged.

kind: gradient
target: Tensor.__neg__
says: it is the expected one with the opposite sign
"""


class Tensor:
    def __neg__(self):
        return _result(-self.data, (self, lambda g: g))
