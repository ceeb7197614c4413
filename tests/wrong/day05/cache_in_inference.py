r"""Inference keeps all activations until it ends.

kind: stress
target: MLP.forward
says: `kept` keeps 3\d arrays of shape \(256, 64\)
"""


class MLP:
    def forward(self, x, training=True):
        if x.ndim != 2 or x.shape[1] != len(self.params["W1"]):
            raise ValueError(f"{x.shape}")
        kept = []
        h = x
        for layer in range(1, self.depth + 1):
            kept.append(h)
            h = h @ self.params[f"W{layer}"] + self.params[f"b{layer}"]
            if layer < self.depth:
                h = self.activate(h)
        self.activations = kept if training else []
        return h
