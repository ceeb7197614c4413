"""Names are sorted as text.

kind: edge
target: MLP.forward
says: the names were sorted as text
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
            name = sorted(n for n in self.params if n[0] == "W")[layer - 1]
            h = h @ self.params[name] + self.params["b" + name[1:]]
            if layer < self.depth:
                h = self.activate(h)
        return h
