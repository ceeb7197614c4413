"""a^p = e^(p log a): NaN for negative a.

kind: value
target: Tensor.__pow__
says: NaN stands exactly at the entries where .a. is negative
"""


class Tensor:
    def __pow__(self, p):
        if not isinstance(p, numbers.Number):
            raise ValueError("the exponent is a number")
        if p == 0:
            return _result(np.ones_like(self.data), (self, lambda g: np.zeros_like(g)))
        with np.errstate(all="ignore"):
            return (self.log() * p).exp()
