"""The factor p is forgotten.

kind: gradient
target: Tensor.__pow__
says: of the power rule is missing
"""


class Tensor:
    def __pow__(self, p):
        if not isinstance(p, numbers.Number):
            raise ValueError("the exponent is a number")
        a = self.data
        return _result(a**p, (self, lambda g: g * a ** (p - 1.0) if p != 0 else np.zeros_like(a)))
