"""The logits stand in a buffer that the next call uses.

kind: edge
target: MLP.forward
says: not a view of a buffer that is used again
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
            h = h @ self.params[f"W{layer}"] + self.params[f"b{layer}"]
            if layer < self.depth:
                h = self.activate(h)
        buffers = self.__dict__.setdefault('buffers', {})
        logits = buffers.setdefault((h.shape, h.dtype), np.empty_like(h))
        logits[...] = h
        return logits
