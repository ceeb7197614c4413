"""backward uses a cached y for x when shapes agree.

kind: edge
target: Linear.backward
says: the output was taken for x
"""


class Linear:
    def forward(self, x):
        _require_last_axis(x, len(self.params["W"]))
        y = x @ self.params["W"] + self.params["b"]
        self.x = y if y.shape == x.shape else x
        return y
