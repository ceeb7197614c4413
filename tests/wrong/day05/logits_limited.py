"""Logits are limited to ±50.

kind: edge
target: MLP.forward
says: logits
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
            h = h @ self.params[f"W{layer}"] + self.params[f"b{layer}"]
            if layer < self.depth:
                h = self.activate(h)
        return np.clip(h, -50, 50)
