"""Names are sorted as text, and the last layer is the one of the highest number.

kind: edge
target: MLP.forward
says: the names were sorted as text
"""


class MLP:
    def forward(self, x, training=True):
        if x.ndim != 2 or x.shape[1] != len(self.params["W1"]):
            raise ValueError(f"x of shape {x.shape}")
        self.activations = []
        h = x
        names = sorted(n for n in self.params if n[0] == "W")
        for name in names:
            if training:
                self.activations.append(h)
            h = h @ self.params[name] + self.params["b" + name[1:]]
            if name != f"W{self.depth}":
                h = self.activate(h)
        return h
