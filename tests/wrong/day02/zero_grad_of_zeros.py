"""zero_grad fills with zeros.

kind: edge
target: Tensor.zero_grad
says: expected None, got
"""


class Tensor:
    def zero_grad(self):
        self.grad = np.zeros_like(self.data)
