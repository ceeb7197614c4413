"""Without training, a layer as wide as its input is written over it.

kind: edge
target: MLP.forward
says: was modified in place
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
            z = h @ self.params[f"W{layer}"] + self.params[f"b{layer}"]
            if layer < self.depth:
                z = self.activate(z)
            if not training and z.shape == h.shape:
                h[...] = z
            else:
                h = z
        return h
