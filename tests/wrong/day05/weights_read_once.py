"""The arrays of the beginning are kept.

kind: edge
target: MLP.forward
says: forward used the (parameters|weights) of before
"""


class MLP:
    def forward(self, x, training=True):
        if x.ndim != 2 or x.shape[1] != len(self.params["W1"]):
            raise ValueError(f"{x.shape}")
        arrays = self.__dict__.setdefault("arrays", dict(self.params))
        self.activations = []
        h = x
        for layer in range(1, self.depth + 1):
            if training:
                self.activations.append(h)
            h = h @ arrays[f"W{layer}"] + arrays[f"b{layer}"]
            if layer < self.depth:
                h = self.activate(h)
        return h
