r"""Backward transposes by the same permutation.

kind: shape
target: Tensor.transpose
says: backward needs the inverse \(2, 0, 1\); only swaps are their own inverse
"""


class Tensor:
    def transpose(self, *axes):
        axes = tuple(a % self.ndim for a in axes) if axes else tuple(reversed(range(self.ndim)))
        return _result(self.data.transpose(axes), (self, lambda g: g.transpose(axes)))
