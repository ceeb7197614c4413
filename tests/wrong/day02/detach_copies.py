"""detach copies.

kind: edge
target: Tensor.detach
says: detach should share data
"""


class Tensor:
    def detach(self):
        return Tensor(self.data.copy())
