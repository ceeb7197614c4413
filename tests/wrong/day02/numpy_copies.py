"""numpy returns a copy.

kind: edge
target: Tensor.numpy
says: numpy should return data itself, not a copy
"""


class Tensor:
    def numpy(self):
        return self.data.copy()
