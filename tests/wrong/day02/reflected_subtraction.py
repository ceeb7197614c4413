"""other - self is taken for self - other.

kind: value
target: Tensor.__radd__
says: opposite sign
"""


class Tensor:
    def __rsub__(self, other):
        return self - other
