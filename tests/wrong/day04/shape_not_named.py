"""The error is NumPy's, which names no shape.

kind: edge
target: Linear.forward
says: should mention
"""


class Linear:
    def forward(self, x):
        self.x = x
        return x @ self.params["W"] + self.params["b"]
