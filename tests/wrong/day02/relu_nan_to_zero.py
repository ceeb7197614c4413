"""NaN becomes 0.

kind: edge
target: Tensor.relu
says: `NaN`: at .0.: expected nan, got 0
"""


class Tensor:
    def relu(self):
        a = self.data
        return _result(np.where(a > 0, a, 0), (self, lambda g: g * (a > 0)))
