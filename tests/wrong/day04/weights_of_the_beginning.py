"""forward reads a W that was kept.

kind: edge
target: Linear.forward
says: the old parameters were used
"""


class Linear:
    def forward(self, x):
        _require_last_axis(x, len(self.params["W"]))
        self.x = x
        if not hasattr(self, "kept"):
            self.kept = self.params["W"]
        return x @ self.kept + self.params["b"]
