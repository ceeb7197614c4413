"""activations holds what comes before the nonlinearity.

kind: value
target: MLP.forward
says: this is z, before the nonlinearity
"""


class MLP:
    def forward(self, x, training=True):
        if x.ndim != 2 or x.shape[1] != len(self.params["W1"]):
            raise ValueError(f"{x.shape}")
        self.activations = []
        h = x
        for layer in range(1, self.depth + 1):
            z = h @ self.params[f"W{layer}"] + self.params[f"b{layer}"]
            if training:
                self.activations.append(x if layer == 1 else last)
            last = z
            h = self.activate(z) if layer < self.depth else z
        return h
