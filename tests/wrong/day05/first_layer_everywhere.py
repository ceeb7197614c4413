"""Every layer uses W1.

kind: value
target: MLP.forward
says: every layer used W1 and b1
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
            h = h @ self.params["W1"] + self.params["b1"]
            if layer < self.depth:
                h = self.activate(h)
        return h
