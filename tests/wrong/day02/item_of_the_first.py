"""item returns the first entry of any tensor.

kind: edge
target: Tensor.item
says: expected a ValueError, got the result 1.0
"""


class Tensor:
    def item(self):
        return self.data.reshape(-1)[0].item()
