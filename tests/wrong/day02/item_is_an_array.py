"""item returns the 0-d array.

kind: edge
target: Tensor.item
says: expected a Python float, got a ndarray
"""


class Tensor:
    def item(self):
        if self.size != 1:
            raise ValueError("size")
        return self.data.reshape(())
