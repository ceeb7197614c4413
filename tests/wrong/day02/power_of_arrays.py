"""Arrays are taken as exponents.

kind: edge
target: Tensor.__pow__
says: expected a ValueError, got the result
"""


class Tensor:
    def __pow__(self, p):
        if isinstance(p, Tensor):
            raise ValueError("the exponent is a number")
        a = self.data
        return _result(a**p, (self, lambda g: np.zeros_like(a) if np.all(p == 0) else g * (p * a ** (p - 1))))
