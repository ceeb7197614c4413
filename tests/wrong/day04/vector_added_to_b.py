"""For one vector b is changed in place.

kind: edge
target: Linear.forward
says: modified in place
"""


class Linear:
    def forward(self, x):
        _require_last_axis(x, len(self.params["W"]))
        self.x = x
        if x.ndim == 1:
            y = self.params["b"]
            y += x @ self.params["W"]
            return y
        return x @ self.params["W"] + self.params["b"]
