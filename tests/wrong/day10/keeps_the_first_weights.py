"""A transposed copy from the first call is used.

kind: edge
target: Net.forward
says: at every call
"""


class Net:
    def forward(self, x):
        if not hasattr(self, "kept"):
            self.kept = dict(self.params)
        h = x
        for layer in range(1, self.depth + 1):
            h = h @ self.kept[f"W{layer}"] + self.kept[f"b{layer}"]
            h = h if layer == self.depth else np.maximum(h, 0)
        return h
