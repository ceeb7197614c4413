"""detach copies.

kind: edge
target: Tensor.detach
says: detach shares data: yours is a copy
"""


class Tensor:
    def detach(self):
        return Tensor(self.data.copy())
