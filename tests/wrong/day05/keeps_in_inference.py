r"""training is not looked at.

kind: value
target: MLP.forward
says: append only if training
"""


class MLP:
    def forward(self, x, training=True):
        if x.ndim != 2 or x.shape[1] != len(self.params["W1"]):
            raise ValueError(f"{x.shape}")
        self.activations = []
        h = x
        for layer in range(1, self.depth + 1):
            self.activations.append(h)
            h = h @ self.params[f"W{layer}"] + self.params[f"b{layer}"]
            if layer < self.depth:
                h = self.activate(h)
        return h
