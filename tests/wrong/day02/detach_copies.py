"""detach copies.

kind: edge
target: Tensor.detach
says: detach shares data
"""


class Tensor:
    def detach(self):
        return Tensor(self.data.copy())
