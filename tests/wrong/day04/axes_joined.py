"""The output has one leading axis.

kind: shape
target: Linear.forward
says: the leading axes were joined
"""


class Linear:
    def forward(self, x):
        _require_last_axis(x, len(self.params["W"]))
        self.x = x
        return x.reshape(-1, x.shape[-1]) @ self.params["W"] + self.params["b"]
