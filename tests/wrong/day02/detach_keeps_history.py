"""detach returns the tensor itself.

kind: edge
target: Tensor.detach
says: expected False, got True
"""


class Tensor:
    def detach(self):
        return self
