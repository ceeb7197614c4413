"""What is picked is a new leaf.

kind: shape
target: Tensor.__getitem__
says: nothing arrived at a: the result has no edge to it
"""


class Tensor:
    def __getitem__(self, index):
        return Tensor(self.data[index], requires_grad=self.requires_grad)
