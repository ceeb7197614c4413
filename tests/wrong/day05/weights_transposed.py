"""Square weights are transposed.

kind: value
target: MLP.forward
says: the weights were transposed
"""


class MLP:
    def forward(self, x, training=True):
        if x.ndim != 2 or x.shape[1] != len(self.params["W1"]):
            raise ValueError(f"{x.shape}")
        self.activations = []
        h = x
        for layer in range(1, self.depth + 1):
            if training:
                self.activations.append(h)
            W = self.params[f"W{layer}"]
            h = h @ (W.T if W.shape[0] == W.shape[1] else W) + self.params[f"b{layer}"]
            if layer < self.depth:
                h = self.activate(h)
        return h
