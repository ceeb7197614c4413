"""A little is added before the logarithm.

kind: gradient
target: Tensor.log
says: this is the true gradient of what your own forward pass computes: the mistake is in
"""


class Tensor:
    def log(self):
        a = self.data + 1e-4
        return _result(np.log(a), (self, lambda g: g / a))
