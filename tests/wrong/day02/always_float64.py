"""Everything becomes float64.

kind: value
target: Tensor.shape
says: the dtype of data
"""


class Tensor:
    def __init__(self, data, requires_grad=False):
        data = np.asarray(data)
        if requires_grad and data.dtype.kind != "f":
            raise ValueError("floating")
        self.data = data.astype(np.float64, copy=False) if data.dtype.kind == "f" else data
        self.requires_grad = requires_grad
        self.grad = None
        self.parents = ()
        self._pulls = ()
