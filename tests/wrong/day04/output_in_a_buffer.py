"""Every forward writes into the same array.

kind: edge
target: Linear.forward
says: a later forward wrote into it
"""


class Linear:
    def forward(self, x):
        _require_last_axis(x, len(self.params["W"]))
        self.x = x
        y = x @ self.params["W"] + self.params["b"]
        if getattr(self, "buffer", None) is None or self.buffer.shape != y.shape or self.buffer.dtype != y.dtype:
            self.buffer = y
        self.buffer[...] = y
        return self.buffer
