"""no_grad also takes requires_grad from leaves.

kind: edge
target: no_grad
says: expected True, got False
"""


class Tensor:
    def __init__(self, data, requires_grad=False):
        self.data = np.asarray(data)
        if requires_grad and self.data.dtype.kind != "f":
            raise ValueError(f"a gradient needs a floating dtype, not {self.data.dtype}")
        self.requires_grad = requires_grad and _recording
        self.grad = None
        self.parents = ()
        self._pulls = ()
