"""A residual where widths agree.

kind: value
target: MLP.forward
says: entries differ
"""


class MLP:
    def forward(self, x, training=True):
        if x.ndim != 2 or x.shape[1] != len(self.params["W1"]):
            raise ValueError(f"x of shape {x.shape} does not fit W1 of shape {self.params['W1'].shape}")
        self.activations = []
        h = x
        for layer in range(1, self.depth + 1):
            if training:
                self.activations.append(h)
            z = h @ self.params[f"W{layer}"] + self.params[f"b{layer}"]
            if layer < self.depth:
                z = self.activate(z) + (h if h.shape == z.shape else 0)
            h = z
        return h
