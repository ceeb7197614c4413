"""The constructor copies.

kind: value
target: Tensor.__init__
says: data should be the array itself, not a copy
"""


class Tensor:
    def __init__(self, data, requires_grad=False):
        self.data = np.array(data)
        if requires_grad and self.data.dtype.kind != "f":
            raise ValueError("dtype")
        self.requires_grad = requires_grad
        self.grad = None
        self.parents = ()
        self._pulls = ()
