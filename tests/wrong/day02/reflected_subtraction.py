"""other - self is taken for self - other.

kind: value
target: Tensor.__rsub__
says: this is self - other: here the other one stands on the left
"""


class Tensor:
    def __rsub__(self, other):
        return self - other
