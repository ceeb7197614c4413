"""other @ self is taken for self @ other.

kind: shape
target: Tensor.__rmatmul__
says: it is the expected one transposed
"""


class Tensor:
    def __rmatmul__(self, other):
        return _matmul(self.transpose(), np.asarray(other).T)
