"""0 * 0**-1.

kind: edge
target: Tensor.__pow__
says: for p = 0 the gradient is exactly 0
"""


class Tensor:
    def __pow__(self, p):
        if not isinstance(p, numbers.Number):
            raise ValueError("the exponent is a number")
        a = self.data
        return _result(a**p, (self, lambda g: g * p * a ** (p - 1.0)))
