"""The exponent is made an int.

kind: value
target: Tensor.__pow__
says: every entry of your result is the same number, 1; they should differ
"""


class Tensor:
    def __pow__(self, p):
        if not isinstance(p, numbers.Number):
            raise ValueError("the exponent is a number")
        a, p = self.data, int(p)
        return _result(a**float(p), (self, lambda g: g * (p * a ** float(p - 1)) if p != 0 else np.zeros_like(a)))
