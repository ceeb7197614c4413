"""b is forgotten.

kind: value
target: Linear.forward
says: b is not added
"""


class Linear:
    def forward(self, x):
        _require_last_axis(x, len(self.params["W"]))
        self.x = x
        return x @ self.params["W"]
