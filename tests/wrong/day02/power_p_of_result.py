"""p y instead of p a^(p-1).

kind: gradient
target: Tensor.__pow__
says: the power rule takes one off the exponent: a.1, not a.2
"""


class Tensor:
    def __pow__(self, p):
        if not isinstance(p, numbers.Number):
            raise ValueError("the exponent is a number")
        y = self.data**p
        return _result(y, (self, lambda g: g * p * y))
