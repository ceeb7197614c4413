"""A leaf begins with a gradient of zeros.

kind: value
target: Tensor.__init__
says: expected None, got
"""


class Tensor:
    def __init__(self, data, requires_grad=False):
        self.data = np.asarray(data)
        if requires_grad and self.data.dtype.kind != "f":
            raise ValueError(f"a gradient needs a floating dtype, not {self.data.dtype}")
        self.requires_grad = requires_grad
        self.grad = np.zeros(self.data.shape, self.data.dtype) if requires_grad else None
        self.parents = ()
        self._pulls = ()
