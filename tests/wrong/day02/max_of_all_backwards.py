"""The gradient goes to the largest entry of the whole.

kind: edge
target: Tensor.max
says: max of .2, 2, 2.: gradient .1, 1, 1., expected .1/3, 1/3, 1/3.: the tied entries
"""


class Tensor:
    def max(self, axis=None, keepdims=False):
        a, over = self.data, _over(axis, self.ndim)
        y = a.max(axis=over, keepdims=True)
        out = y if keepdims else y.reshape([d for i, d in enumerate(a.shape) if i not in over])
        return _result(out, (self, lambda g: g.reshape(y.shape) * (a == a.max())))
