"""A loop over the samples.

kind: stress
target: MLP.forward
says: allowed
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
            W, b = self.params[f"W{layer}"], self.params[f"b{layer}"]
            z = np.empty((len(h), len(b)), np.result_type(h, W))
            for n in range(len(h)):
                z[n] = h[n] @ W + b
            h = z
            if layer < self.depth:
                h = self.activate(h)
        return h
