"""Integers may require a gradient.

kind: value
target: Tensor.__init__
says: expected a ValueError
"""


class Tensor:
    def __init__(self, data, requires_grad=False):
        self.data = np.asarray(data)
        self.requires_grad = requires_grad
        self.grad = None
        self.parents = ()
        self._pulls = ()
